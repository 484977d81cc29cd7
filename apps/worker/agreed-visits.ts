import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { inviteAgreedVisits, type Casework } from '#casework';
import { PeriodicJob } from './periodic-job';
import { CASEWORK } from './tokens';

/** After the first round there are none left; a database that was away is tried again. */
const EVERY_MS = 3_600_000;
const FIRST_MS = 1_000;

/** Sees to it that visits of the internal audit which an earlier version agreed on stand in people's calendars. */
@Injectable()
export class AgreedVisits implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AgreedVisits.name);
  private readonly job: PeriodicJob;

  constructor(@Inject(CASEWORK) private readonly casework: Casework) {
    this.job = new PeriodicJob(this.logger, EVERY_MS, async () => {
      const invited = await inviteAgreedVisits(this.casework, (visitId, error) =>
        this.logger.error(`visit ${visitId} could not be invited to`, error),
      );
      if (invited > 0) this.logger.log(`visits that were agreed on got their invitation: ${invited}`);
    });
  }

  onApplicationBootstrap(): void {
    this.job.start(FIRST_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.job.stop();
  }
}
