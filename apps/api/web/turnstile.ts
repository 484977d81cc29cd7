import { Injectable } from '@nestjs/common';
import { Records } from '../records';

const WINDOW_MS = 15 * 60_000;
const MOST_PER_ADDRESS = 3;
const MOST_IN_ALL = 300;

/** Keeps a sign-in form from filling somebody's mailbox: so many mails to an address, and in all, in a quarter of an hour a process. */
@Injectable()
export class Turnstile {
  private readonly passed = new Map<string, number[]>();

  constructor(private readonly records: Records) {}

  /** Whether one more may pass for this key; counts it when so. */
  lets(key: string): boolean {
    const since = this.records.realNow() - WINDOW_MS;
    let all = 0;
    for (const [known, times] of this.passed) {
      const kept = times.filter((time) => time > since);
      all += kept.length;
      if (kept.length === 0) this.passed.delete(known);
      else this.passed.set(known, kept);
    }
    const own = this.passed.get(key) ?? [];
    if (own.length >= MOST_PER_ADDRESS || all >= MOST_IN_ALL) return false;
    this.passed.set(key, [...own, this.records.realNow()]);
    return true;
  }
}
