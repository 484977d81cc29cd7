import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { drainOutbox, type Casework, type OutboxAddressee } from '#casework';
import { REAL_WORLD } from '#contracts';
import { TemporalGateway } from '#temporal';
import { PeriodicJob } from './periodic-job';
import { CASEWORK } from './tokens';

/** So often the outbox is looked at: what has been quiet for a while is told at once. */
const EVERY_MS = 250;
/** A workflow is told once a second at most: what happens to a case meanwhile is joined into one signal. */
const REST_MS = 1_000;

/** Tells the real world's workflows what the record's outbox holds. A rehearsal drains its own. */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly job: PeriodicJob;
  /** Workflow id → when it may be told again. */
  private readonly resting = new Map<string, number>();

  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    private readonly gateway: TemporalGateway,
  ) {
    this.job = new PeriodicJob(new Logger(Relay.name), EVERY_MS, () => this.round());
  }

  onApplicationBootstrap(): void {
    this.job.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.job.stop();
  }

  private async round(): Promise<void> {
    const now = performance.now();
    for (const [workflowId, until] of this.resting) if (until <= now) this.resting.delete(workflowId);
    const tell = async (addressee: OutboxAddressee): Promise<void> => {
      await this.gateway.tell(addressee);
      this.resting.set(addressee.workflowId, performance.now() + REST_MS);
    };
    await drainOutbox(this.casework, REAL_WORLD, tell, [...this.resting.keys()]);
  }
}
