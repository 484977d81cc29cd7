import { PROCESS_HOOKS, type Casework } from '#casework';
import type { Database } from '#database';

/** The record and the real clock, as every command wants them; a class, so that it is its own DI token. */
export class Records implements Casework {
  readonly processes = PROCESS_HOOKS;

  constructor(
    readonly db: Database,
    readonly realNow: () => number,
  ) {}
}
