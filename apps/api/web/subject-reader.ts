import { allows, type AccessAct, type SubjectOf } from '#domain';
import type { Visitor } from './visitor';

/** The parts of an address, by their names in its pattern. */
export type RouteParams = Readonly<Partial<Record<string, string>>>;

/**
 * Reads what a route is about for who came, and refuses those who may not see it. A provider of its feature, named by `@Allow`. Where routes
 * do more than look, `Acts` says what they may be allowed to do, and the reader what it is done to (`RightsReader`).
 */
export abstract class SubjectReader<Seen> {
  /** Throws a Problem where there is no such thing, or it is not this visitor's to see. */
  abstract read(visitor: Visitor, params: RouteParams): Promise<Seen>;
}

/** The same of something that acts are done to. */
export abstract class RightsReader<Seen, Acts extends AccessAct> extends SubjectReader<Seen> {
  /** What of it the policy is asked about. */
  abstract subjectOf(seen: Seen): SubjectOf<Acts>;

  /** Whether they may do it, as the policy says; a reader that knows whom they act for says more. */
  mayDo(act: Acts, visitor: Visitor, seen: Seen): boolean {
    return allows(act, this.subjectOf(seen), visitor);
  }
}
