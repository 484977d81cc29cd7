import type { Act } from '#domain';
import type { Visitor } from './visitor';

/** The parts of an address, by their names in its pattern. */
export type RouteParams = Readonly<Partial<Record<string, string>>>;

/** Reads what a route is about for who came, and refuses those who may not see it. A provider of its feature, named by `@Allow`. */
export abstract class SubjectReader<Subject> {
  /** Throws a Problem where there is no such thing, or it is not this visitor's to see. */
  abstract read(visitor: Visitor, params: RouteParams): Promise<Subject>;

  /** Whether they may do it: by their roles, unless what was read says more. */
  mayDo(act: Act, visitor: Visitor, _subject: Subject): boolean {
    return visitor.mayByRole(act);
  }
}
