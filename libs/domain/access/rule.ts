import type { Role } from './roles';
import type { Subject } from './subject';
import { holds, type HasRoles } from './visitor';

/** Whether somebody may do an act to something. */
export type Rule<S extends Subject, V extends HasRoles = HasRoles> = (subject: S, visitor: V) => boolean;

/** The rules of the acts on one kind of subject; an act's name begins with the kind. */
export const rulesOver =
  <S extends Subject, V extends HasRoles = HasRoles>() =>
  <A extends `${S['kind']}:${string}`>(rules: Readonly<Record<A, Rule<S, V>>>): Readonly<Record<A, Rule<S, V>>> =>
    rules;

/** For who holds one of these roles. */
export const heldBy =
  (roles: readonly Role[]) =>
  (_subject: unknown, visitor: HasRoles): boolean =>
    holds(visitor, roles);
