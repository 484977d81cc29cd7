import { Injectable } from '@nestjs/common';
import { InjectThrottlerStorage, type ThrottlerStorage } from '@nestjs/throttler';

const WINDOW_MS = 15 * 60_000;

/**
 * Counts what may be done only so often in a quarter of an hour, in this process. Asked by name and not by route (Nest's guard): what counts is known only when
 * the record has been asked, and signing in may not answer otherwise when it is refused.
 */
@Injectable()
export class RateLimit {
  constructor(@InjectThrottlerStorage() private readonly storage: ThrottlerStorage) {}

  /** Whether `key` may do `act` once more; counted when so. */
  async lets(act: string, key: string, most: number): Promise<boolean> {
    const { isBlocked } = await this.storage.increment(`${act} ${key}`, WINDOW_MS, most, 0, act);
    return !isBlocked;
  }
}
