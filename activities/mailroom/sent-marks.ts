import { markSent } from '#casework';
import type { Database } from '#database';

interface Waiting {
  readonly id: string;
  readonly at: number;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Marks mails as sent at once, but many together when they come thick: while one statement is under way the next ones gather. So the
 * window between "accepted" and "marked", in which a crash sends a copy, is a statement long.
 */
export class SentMarks {
  private waiting: Waiting[] = [];
  private busy = false;

  constructor(private readonly db: Database) {}

  /** Resolves when the mark is committed. */
  sent(id: string, at: number): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ id, at, done, failed });
      void this.flush();
    });
  }

  private async flush(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      try {
        for (const [at, marks] of Map.groupBy(batch, (mark) => mark.at)) {
          await markSent(this.db, marks.map((mark) => mark.id), at);
        }
        for (const mark of batch) mark.done();
      } catch (error) {
        for (const mark of batch) mark.failed(error);
      }
    }
    this.busy = false;
  }
}
