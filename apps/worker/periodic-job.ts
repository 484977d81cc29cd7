import { Logger } from '@nestjs/common';

/** Does a piece of work again and again, `everyMs` after the last, until stopped. A failed round is logged once and tried again. */
export class PeriodicJob {
  private timer: NodeJS.Timeout | undefined;
  private current: Promise<void> = Promise.resolve();
  private stopped = false;
  private failing = false;

  constructor(
    private readonly logger: Logger,
    private readonly everyMs: number,
    private readonly work: () => Promise<void>,
  ) {}

  /** The first round comes after `firstMs`. */
  start(firstMs: number = this.everyMs): void {
    this.timer = setTimeout(() => {
      this.current = this.round();
    }, firstMs);
  }

  /** Resolves when the round under way is over. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.current;
  }

  private async round(): Promise<void> {
    try {
      await this.work();
      if (this.failing) this.logger.log('working again');
      this.failing = false;
    } catch (error) {
      if (!this.failing)
        this.logger.warn(`failing, will go on trying: ${error instanceof Error ? error.message : String(error)}`);
      this.failing = true;
    }
    if (!this.stopped) this.start();
  }
}
