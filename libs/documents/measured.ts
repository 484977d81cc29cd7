import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { TooLarge } from './store';

/** Counts and hashes what passes, and stops at a limit. */
export class Measured extends Transform {
  private readonly hash = createHash('sha256');
  private total = 0;

  constructor(private readonly limit: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.total += chunk.length;
    if (this.total > this.limit) return done(new TooLarge(this.limit));
    this.hash.update(chunk);
    done(null, chunk);
  }

  get bytes(): number {
    return this.total;
  }

  /** In hex; asked once, when all has passed. */
  sha256(): string {
    return this.hash.digest('hex');
  }
}
