import { WorkingCalendar } from '../calendar';
import type { IsoDate, Milestone, Plan, Step } from './plan';

interface PlanIndex {
  readonly calendar: WorkingCalendar;
  readonly milestones: ReadonlyMap<string, Milestone>;
}

/** A plan never changes, so what is worked out from it is kept as long as it is. */
const indexes = new WeakMap<Plan, PlanIndex>();

function indexOf(plan: Plan): PlanIndex {
  const known = indexes.get(plan);
  if (known) return known;
  const index = {
    calendar: new WorkingCalendar(plan.closedDays),
    milestones: new Map([...plan.milestones].reverse().map((milestone) => [milestone.id, milestone])),
  };
  indexes.set(plan, index);
  return index;
}

/** The working calendar of a plan, with the municipality's own closed days. Kept per plan object. */
export const calendarOf = (plan: Plan): WorkingCalendar => indexOf(plan).calendar;

/** The plan's milestone with the id (the first of several), or null. */
export const milestoneOf = (plan: Plan, id: string): Milestone | null => indexOf(plan).milestones.get(id) ?? null;

/**
 * The date of a step's deadline: its own, or counted from the first day of its milestone in the plan's calendar. Null when the plan has
 * no such milestone (which `checkPlan` and `publish` report).
 */
export function resolveDue(plan: Plan, step: Step): IsoDate | null {
  if ('date' in step.due) return step.due.date;
  const milestone = milestoneOf(plan, step.due.milestone);
  return milestone && calendarOf(plan).applyOffset(milestone.from, step.due.offset);
}
