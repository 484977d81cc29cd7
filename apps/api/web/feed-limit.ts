import { Injectable } from '@nestjs/common';
import { Records } from '../records';

const WINDOW_MS = 15 * 60_000;
/** A calendar asks once an hour or so; several devices share an address. */
const MOST = 40;
/** Beyond this the oldest are forgotten: a bound for a process that lives for years. */
const MOST_KEYS = 5000;

/** Keeps a calendar gone wild, or somebody who guesses, from wearing the record out: so many requests a key in a quarter of an hour a process. */
@Injectable()
export class FeedLimit {
  private readonly seen = new Map<string, { since: number; count: number }>();

  constructor(private readonly records: Records) {}

  /** Whether one more may pass for this key; counts it. */
  lets(key: string): boolean {
    const now = this.records.realNow();
    const known = this.seen.get(key);
    if (!known || now - known.since > WINDOW_MS) {
      this.seen.delete(key);
      this.seen.set(key, { since: now, count: 1 });
      if (this.seen.size > MOST_KEYS) this.forgetOldest();
      return true;
    }
    known.count += 1;
    return known.count <= MOST;
  }

  private forgetOldest(): void {
    const [oldest] = this.seen.keys();
    if (oldest !== undefined) this.seen.delete(oldest);
  }
}
