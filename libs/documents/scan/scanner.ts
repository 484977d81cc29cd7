import type { Readable } from 'node:stream';

/** What a scanner said of a content: `found` is the name of what it found there, null for nothing. */
export interface Scanned {
  readonly found: string | null;
}

/** The scanner cannot be reached, or could not look at all of it: nothing is known of the content. The message is for the log and holds nothing of it. */
export class ScannerDown extends Error {
  override readonly name = 'ScannerDown';
}

/** Looks for malicious software in what is about to be kept. */
export abstract class Scanner {
  /** Whether there is one at all; where there is none, nothing is looked at, and nothing says that it was. */
  abstract readonly isThere: boolean;
  /** Looks at all of a content as it comes. Throws `ScannerDown`. */
  abstract scan(content: Readable): Promise<Scanned>;
}

/** None is configured. */
export class NoScanner extends Scanner {
  override readonly isThere = false;

  override scan(content: Readable): Promise<Scanned> {
    content.destroy();
    return Promise.reject(new ScannerDown('There is no scanner.'));
  }
}
