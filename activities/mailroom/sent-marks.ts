import { setTimeout as pause } from 'node:timers/promises';
import { markSent } from '#casework';
import type { Database } from '#database';

interface Waiting {
  readonly id: string;
  readonly at: number;
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

/** A mail went out, and the record could not be told for so long that it will go out again. */
export class NotMarked extends Error {
  override readonly name = 'NotMarked';
}

/** The database may be starting again: what was sent is known here only, and is worth waiting for. */
const TRIES = 300;
const BETWEEN_TRIES_MS = 1_000;

/**
 * Marks mails as sent at once, but many together when they come thick: while one statement is under way the next ones gather. So the
 * window between "accepted" and "marked", in which a crash sends a copy, is a statement long.
 */
export class SentMarks {
  private waiting: Waiting[] = [];
  private busy = false;

  constructor(
    private readonly db: Database,
    private readonly betweenTriesMs = BETWEEN_TRIES_MS,
  ) {}

  /** Resolves when the mark is committed; while the database is away it waits, for minutes. Throws NotMarked when that was too long. */
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
      for (const [at, marks] of Map.groupBy(batch, (mark) => mark.at)) {
        try {
          await this.mark(
            marks.map((mark) => mark.id),
            at,
          );
          for (const mark of marks) mark.done();
        } catch (error) {
          for (const mark of marks)
            mark.failed(new NotMarked('Mails were sent, but could not be marked.', { cause: error }));
        }
      }
    }
    this.busy = false;
  }

  private async mark(ids: readonly string[], at: number): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await markSent(this.db, ids, at);
      } catch (error) {
        if (tries === TRIES) throw error;
        await pause(this.betweenTriesMs);
      }
    }
  }
}
