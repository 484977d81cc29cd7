import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { sql } from 'kysely';
import { reconcile, type Casework } from '#casework';
import { TemporalGateway } from '#temporal';
import { PeriodicJob } from './periodic-job';
import { CASEWORK } from './tokens';

const EVERY_MS = 60_000;

/** One worker at a time compares the open cases with their workflows. */
@Injectable()
export class Reconciler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Reconciler.name);
  private readonly job: PeriodicJob;

  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    private readonly gateway: TemporalGateway,
  ) {
    this.job = new PeriodicJob(this.logger, EVERY_MS, () => this.compare());
  }

  onApplicationBootstrap(): void {
    this.job.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.job.stop();
  }

  private compare(): Promise<void> {
    return this.casework.db.connection().execute(async (connection) => {
      const { rows } = await sql<{
        mine: boolean;
      }>`select pg_try_advisory_lock(hashtext('reconciler')) as mine`.execute(connection);
      if (!rows[0]?.mine) return;
      try {
        const found = await reconcile(this.casework, (workflowId) => this.gateway.describe(workflowId));
        for (const { caseId, problem } of found) this.logger.warn(`case ${caseId}: ${problem}`);
      } finally {
        await sql`select pg_advisory_unlock(hashtext('reconciler'))`.execute(connection);
      }
    });
  }
}
