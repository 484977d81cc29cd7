import type { RehearsalJob } from './rehearsal-job';

/** What became of an attempt to begin a rehearsal: why it did not begin, or null where it runs. */
export interface Begun {
  readonly why: string | null;
}

/** Runs rehearsals beside the API, one at a time; a class, so that it is its own DI token. */
export abstract class RehearsalRunner {
  /** The one that runs, or is about to; null where none does. */
  abstract readonly running: Pick<RehearsalJob, 'worldId' | 'title'> | null;

  /** Why none can be run here at all; null where they can. */
  abstract readonly whyNever: string | null;

  /** Begins one, and returns when its world is there or it is known that it cannot. The same one begun twice is one; another is refused while one runs. */
  abstract begin(job: RehearsalJob): Promise<Begun>;
}
