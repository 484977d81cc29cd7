import type { Organisation, Unit } from './organisation';
import { unitNow } from './diff-organisations';
import { holdersOf, samePerson, unitByCode } from './people';
import { leaderOfUnit, successorsOf, type OrphanedTask } from './successor';

/** A task that waits for an answer, as far as a new organisation may give it to somebody else. */
export interface WaitingTask extends OrphanedTask {
  readonly isHere: boolean;
  readonly isApproval: boolean;
  /** Whether a person gave it to who has it now, rather than a plan or the organisation: then it is theirs as long as they are here. */
  readonly isGivenByHand: boolean;
}

/** Why a task goes to another: who had it has left, leads no longer what is approved for, or has the role no longer. */
export type WhyPassed = 'left' | 'leads-no-longer' | 'role-passed';

/** Who may take a task, best first, and why it goes on. */
export interface Passing {
  readonly why: WhyPassed;
  readonly to: readonly string[];
}

/** Whether a task goes to somebody else when the organisation becomes another; null where it stays. */
export function passingOf(task: WaitingTask, before: Organisation | null, after: Organisation): Passing | null {
  if (!task.isHere) return { why: 'left', to: successorsOf(task, before, after) };
  if (task.isApproval) {
    const unit = unitNow(after, task.unit);
    const ledThen = samePerson(unitByCode(before ?? after, task.unit)?.leaderEmail ?? '', task.email);
    return before !== null && ledThen && !samePerson(unit?.leaderEmail ?? '', task.email)
      ? { why: 'leads-no-longer', to: successorsOf(task, before, after) }
      : null;
  }
  if (task.isGivenByHand) return null;
  const owners = ownersOf(task, before, after);
  return owners.length === 0 || owners.some((email) => samePerson(email, task.email))
    ? null
    : { why: 'role-passed', to: owners };
}

/** Whose a task is as the organisation stands: by what its plan says of it, else by what its person held when they got it. Nobody: as it is. */
function ownersOf(task: OrphanedTask, before: Organisation | null, after: Organisation): readonly string[] {
  const { responsible, area, unit } = task;
  if (responsible !== null && 'role' in responsible) return holdersAmong(before, after, responsible.role, area);
  if (responsible !== null || before === null) return unit === null ? [] : leadersOf(after, before, unit);
  return ownersOfAdded(task, before, after);
}

const leadersOf = (after: Organisation, before: Organisation | null, unit: string): readonly string[] =>
  [leaderOfUnit(after, before, unit)].filter((email) => email !== null);

/** Those who have the role for the area now, those new to it first. */
function holdersAmong(
  before: Organisation | null,
  after: Organisation,
  role: string,
  area: string | null,
): readonly string[] {
  const held = (organisation: Organisation | null): string[] =>
    organisation === null
      ? []
      : holdersOf(organisation, role)
          .filter((holder) => holder.area === area && holder.email.trim() !== '')
          .map(({ email }) => email);
  const [then, now] = [held(before), held(after)];
  const isNew = (email: string): boolean => !then.some((one) => samePerson(one, email));
  return [...now.filter(isNew), ...now.filter((email) => !isNew(email))];
}

/**
 * A task that no plan has: asked of somebody as the leader at or above its unit, as konsulent of its area, or, where it names neither, for the
 * one post that they had and have no more, when nothing that they had is left to them.
 */
function ownersOfAdded(task: OrphanedTask, before: Organisation, after: Organisation): readonly string[] {
  const { area, unit, email } = task;
  // The unit was gone, so its task lay with whoever was above it; now it is back.
  if (unit !== null && unitNow(before, unit) === null)
    return unitNow(after, unit) === null ? [] : leadersOf(after, before, unit);
  const led = unit === null ? null : nearestLed(before, unit, email);
  if (led !== null) {
    const now = sameRank(after, before, unit, led);
    return [now === null ? leaderOfUnit(after, before, led.code) : now.leaderEmail].filter(
      (one): one is string => one !== null && one.trim() !== '',
    );
  }
  const held = before.roles.filter((holder) => samePerson(holder.email, email));
  const lost = held.filter(
    ({ role, area: of }) =>
      !after.roles.some((now) => now.role === role && now.area === of && samePerson(now.email, email)),
  );
  const [post, ...others] =
    area !== null ? lost.filter((holder) => holder.area === area) : lost.length === held.length ? lost : [];
  if (post === undefined || others.length > 0) return [];
  return holdersAmong(before, after, post.role, post.area);
}

function nearestLed(organisation: Organisation, code: string, email: string): Unit | null {
  return (
    chainOf(organisation, unitByCode(organisation, code)).find((unit) => samePerson(unit.leaderEmail, email)) ?? null
  );
}

/** The unit of the same level at or above a unit, as it lies now: a unit that was moved is another chef's. */
function sameRank(after: Organisation, before: Organisation, code: string | null, { level }: Unit): Unit | null {
  const now = unitNow(after, code) ?? unitNow(after, unitByCode(before, code)?.parent ?? null);
  return chainOf(after, now).find((unit) => unit.level === level) ?? null;
}

/** A unit and those above it, nearest first; ends where units lie in a ring. */
export function chainOf(organisation: Organisation, start: Unit | null): readonly Unit[] {
  const chain: Unit[] = [];
  for (let unit = start; unit !== null && !chain.includes(unit); unit = unitByCode(organisation, unit.parent))
    chain.push(unit);
  return chain;
}
