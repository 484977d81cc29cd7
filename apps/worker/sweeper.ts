import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { forgetUnsent, sweepContents, type Casework } from '#casework';
import { DocumentStore } from '#documents';
import { PeriodicJob } from './periodic-job';
import { CASEWORK } from './tokens';

const EVERY_MS = 3_600_000;
const FIRST_MS = 30_000;

/** Forgets what people typed and never sent, when its time is over, and contents of files that no document came to have. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Sweeper.name);
  private readonly job: PeriodicJob;

  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    private readonly documents: DocumentStore,
  ) {
    this.job = new PeriodicJob(this.logger, EVERY_MS, async () => {
      const forgotten = await forgetUnsent(this.casework);
      if (forgotten > 0) this.logger.log(`unsent forms forgotten: ${forgotten}`);
      const swept = await sweepContents(this.casework, this.documents);
      if (swept > 0) this.logger.log(`contents without a document forgotten: ${swept}`);
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.documents.check();
    this.job.start(FIRST_MS);
  }

  async onModuleDestroy(): Promise<void> {
    await this.job.stop();
    await this.documents.close();
  }
}
