import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { keepShippedQuestionnaires, type Casework } from '#casework';
import { readShippedQuestionnaires } from '#files';
import { PeriodicJob } from './periodic-job';
import { CASEWORK } from './tokens';

/** They come with the program, so once would do; again and again does no harm, and a database that was away is tried again. */
const EVERY_MS = 3_600_000;
const FIRST_MS = 1_000;

/** Sees to it that the questionnaires that ship with the program can be asked. */
@Injectable()
export class ShippedQuestionnaires implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ShippedQuestionnaires.name);
  private readonly job: PeriodicJob;

  constructor(@Inject(CASEWORK) private readonly casework: Casework) {
    this.job = new PeriodicJob(this.logger, EVERY_MS, async () => {
      const kept = await keepShippedQuestionnaires(this.casework, await readShippedQuestionnaires());
      if (kept.length > 0) this.logger.log(`questionnaires kept: ${kept.join(', ')}`);
    });
  }

  onApplicationBootstrap(): void {
    this.job.start(FIRST_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.job.stop();
  }
}
