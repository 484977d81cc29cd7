import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { sealJournal, SEAL_AFTER_MS, type Casework } from '#casework';
import { addDays, localDate } from '#domain';
import { PeriodicJob } from './periodic-job';
import { CASEWORK } from './tokens';

const EVERY_MS = 3_600_000;
/** The first look comes soon after the start: a worker that is started each morning seals too. */
const FIRST_MS = 15_000;

/** Seals the journal of the day that is over, once a day; looks every hour whether it is done. Several workers make one seal. */
@Injectable()
export class Sealer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Sealer.name);
  private readonly job: PeriodicJob;

  constructor(@Inject(CASEWORK) private readonly casework: Casework) {
    this.job = new PeriodicJob(this.logger, EVERY_MS, () => this.seal());
  }

  onApplicationBootstrap(): void {
    this.job.start(FIRST_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.job.stop();
  }

  private async seal(): Promise<void> {
    const day = addDays(localDate(this.casework.realNow() - SEAL_AFTER_MS), -1);
    const { already, entries, hash } = await sealJournal(this.casework, day);
    if (!already) this.logger.log(`journal of ${day} sealed: ${entries} entries, ${hash}`);
  }
}
