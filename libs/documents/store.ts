import type { Readable } from 'node:stream';

/** A content as the store has it: `sha256` in hex. */
export interface StoredContent {
  /** Where it lies; begins with the kind of the store (`pg:`, `s3:`), so that what was kept before an address was changed is still found. */
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** More came than may be kept; nothing of it was. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';

  constructor(readonly limit: number) {
    super(`The content is larger than ${limit} bytes.`);
  }
}

/** The store that the configuration names cannot be used; the message is Danish, for who runs the program, and says what would do. */
export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable';
}

/** Keeps contents of any size without holding one in memory. What is kept never changes. */
export abstract class DocumentStore {
  /** Keeps what comes, as fast as it can be written. Throws `TooLarge` as soon as more than `limit` bytes came, and what broke off the stream; then nothing is kept. */
  abstract put(content: Readable, limit: number): Promise<StoredContent>;
  /** The content, read as fast as it is taken. The stream ends with an error where there is none. */
  abstract get(key: string): Readable;
  /** Deletes a content; quiet where there is none. */
  abstract forget(key: string): Promise<void>;
  /** Keys of what was kept before an instant (epoch milliseconds, real time), in batches. */
  abstract keptBefore(at: number): AsyncIterable<readonly string[]>;
  /** Throws `StoreUnusable` where nothing could be kept or read; asked once, when the program starts. */
  abstract check(): Promise<void>;
  /** Ends its connections. */
  abstract close(): Promise<void>;
}
