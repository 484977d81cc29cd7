import type { Database } from '#database';
import type { Process } from '#contracts';
import type { ProcessHooks, ProcessTable } from '../process-hooks';

/** What every command needs: the database, the real world's clock (epoch milliseconds), handed in so that nobody asks for the time, and what each process does. */
export interface Casework {
  readonly db: Database;
  readonly realNow: () => number;
  readonly processes: ProcessTable;
}

/** Who does it: a person, or `null` for the case's own workflow. */
export interface Actor {
  readonly personId: string;
}

/** One act of a person. The same `commandId` twice is one command. */
export interface Command {
  readonly commandId: string;
  readonly actor: Actor;
}

/** What came of a command: `already` is true when it had been carried out before under the same id. */
export interface CommandOutcome {
  readonly already: boolean;
}

/** What a process does where the core asks. A case of one that the product knows no more has nothing of its own, and can still be called off. */
export const hooksOf = ({ processes }: Pick<Casework, 'processes'>, process: Process): ProcessHooks =>
  processes[process] ?? {};
