import type { Casework } from '#casework';
import type { FormKind } from '#domain';
import type { RehearsedPlan } from './plans-of-rehearsal';

/** Who rehearses what: all that a draw depends on, the plans with what is rehearsed of them, and the world that ids are made in. */
export interface RehearsalWorld {
  readonly casework: Casework;
  readonly worldId: string;
  readonly seed: number;
  readonly plans: readonly RehearsedPlan[];
  /** Where the files of simulated people are kept; left out where they add none. */
  readonly keepFile?: KeepFile;
}

/** Keeps a small content, and says where it lies and what it is. */
export type KeepFile = (
  content: Buffer,
) => Promise<{ readonly key: string; readonly bytes: number; readonly sha256: string }>;

/** A task that a simulated person is about to answer. `name` is what the seed's draws go by. */
export interface AskedTask {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  readonly stepId: string;
  readonly kind: string;
  readonly form: FormKind;
  /** Who answers it: whose it is, or the deputy of that one. */
  readonly actorId: string;
  /** Counts the times that it was asked for anew. */
  readonly epoch: number;
}
