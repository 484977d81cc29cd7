import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { sql } from 'kysely';
import { reconcile, type Casework } from '#casework';
import { TemporalGateway } from '#temporal';
import { Rounds } from './rounds';
import { CASEWORK } from './tokens';

const EVERY_MS = 60_000;

/** The reconciler's rounds: one worker at a time compares the open cases with their workflows. */
@Injectable()
export class Patrol implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Patrol.name);
  private readonly rounds: Rounds;

  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    private readonly gateway: TemporalGateway,
  ) {
    this.rounds = new Rounds(this.logger, EVERY_MS, () => this.walk());
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  private walk(): Promise<void> {
    return this.casework.db.connection().execute(async (connection) => {
      const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(hashtext('patrol')) as mine`.execute(
        connection,
      );
      if (!rows[0]?.mine) return;
      try {
        const found = await reconcile(this.casework, (workflowId) => this.gateway.describe(workflowId));
        for (const { caseId, problem } of found) this.logger.warn(`case ${caseId}: ${problem}`);
      } finally {
        await sql`select pg_advisory_unlock(hashtext('patrol'))`.execute(connection);
      }
    });
  }
}
