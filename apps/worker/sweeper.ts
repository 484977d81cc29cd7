import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { forgetUnsent, type Casework } from '#casework';
import { PeriodicJob } from './periodic-job';
import { CASEWORK } from './tokens';

const EVERY_MS = 3_600_000;
const FIRST_MS = 30_000;

/** Forgets what people typed and never sent, when its time is over. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Sweeper.name);
  private readonly job: PeriodicJob;

  constructor(@Inject(CASEWORK) private readonly casework: Casework) {
    this.job = new PeriodicJob(this.logger, EVERY_MS, async () => {
      const forgotten = await forgetUnsent(this.casework);
      if (forgotten > 0) this.logger.log(`unsent forms forgotten: ${forgotten}`);
    });
  }

  onApplicationBootstrap(): void {
    this.job.start(FIRST_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.job.stop();
  }
}
