import type { Responsible } from '../plan/plan';
import type { Organisation, RoleHolder } from './organisation';
import { unitNow } from './diff-organisations';
import { holdersOf, samePerson, unitByCode, unitOf } from './people';

/** A task, with whose it is and what it follows. */
export interface OrphanedTask {
  readonly area: string | null;
  readonly unit: string | null;
  /** Whom the plan says it is for; null for a task that no plan has. */
  readonly responsible: Responsible | null;
  /** Who has it. */
  readonly email: string;
}

const isThere = (email: string): boolean => email.trim() !== '';

/** The leader of a unit now, or of the one that has taken it over; where it has none, or is gone, the leader of the unit above it. `before` knows where a unit that is gone belonged. */
export function leaderOfUnit(
  organisation: Organisation,
  before: Organisation | null,
  code: string | null,
): string | null {
  const seen = new Set<string>();
  for (let next = code; next !== null && !seen.has(next);) {
    seen.add(next);
    const unit = unitNow(organisation, next);
    if (unit && isThere(unit.leaderEmail)) return unit.leaderEmail;
    next = unit?.parent ?? (before === null ? null : (unitByCode(before, next)?.parent ?? null));
  }
  return null;
}

/** Who has a role now: for the same area before any other, and one who is new to it before one who had it already. */
export function holderNow(
  organisation: Organisation,
  before: Organisation | null,
  role: string,
  area: string | null,
): string | null {
  const now = holdersOf(organisation, role).filter((holder) => isThere(holder.email));
  const known = before === null ? [] : holdersOf(before, role);
  const isNew = (holder: RoleHolder): boolean =>
    !known.some((one) => samePerson(one.email, holder.email) && one.area === holder.area);
  const ofArea = now.filter((holder) => holder.area === area);
  const among = ofArea.length > 0 ? ofArea : now;
  return (among.find(isNew) ?? among[0])?.email ?? null;
}

/**
 * Whom the task of one who has left is for now: those in turn who could take it, best first. As the plan has it, the leader of its unit or the
 * holder of its role; else whoever has the unit or the roles that the one who left had. A unit without a leader is its superior's.
 */
export function successorsOf(
  task: OrphanedTask,
  before: Organisation | null,
  organisation: Organisation,
): readonly string[] {
  const { responsible, area, unit, email } = task;
  const led = before === null ? null : (unitOf(before, email)?.code ?? null);
  const held = before === null ? [] : before.roles.filter((holder) => samePerson(holder.email, email));
  const planned =
    responsible !== null && 'role' in responsible ? holderNow(organisation, before, responsible.role, area) : null;
  const found = [
    planned,
    leaderOfUnit(organisation, before, unit),
    leaderOfUnit(organisation, before, led),
    ...held
      .toSorted((one, other) => Number(other.area === area) - Number(one.area === area))
      .map((holder) => holderNow(organisation, before, holder.role, holder.area)),
  ];
  return found.filter((one) => one !== null);
}
