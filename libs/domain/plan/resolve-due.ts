import { addDays, isoWeek, parseWeekName, weekSpan, WorkingCalendar, type IsoWeek } from '../calendar';
import type { Due, DueInWeeks, InWeeks, IsoDate, Milestone, Plan, Step } from './plan';
import { lastOf, mapWeeks } from './weeks';

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

/** The id of the milestone that a deadline hangs on, or null. */
export const hangsOn = (due: Due): string | null => ('milestone' in due ? due.milestone : null);

/**
 * The date of a step's deadline: its own, counted from the first day of its milestone in the plan's calendar, or the last working day of its
 * last week. Null when the plan has no such milestone (which `checkPlan` and `publish` report).
 */
export function resolveDue(plan: Plan, { due }: Pick<Step, 'due'>): IsoDate | null {
  if ('date' in due) return due.date;
  if ('week' in due) {
    const weeks = weeksOf(plan, due);
    if (weeks === null) return null;
    const { year, week } = lastOf(weeks);
    return calendarOf(plan).previousWorkingDay(weekSpan(year, week).to);
  }
  const milestone = milestoneOf(plan, due.milestone);
  return milestone && calendarOf(plan).applyOffset(milestone.from, due.offset);
}

/** The calendar's weeks of a deadline in weeks; null where its plan has no such milestone. */
export function weeksOf(plan: Plan, due: DueInWeeks): InWeeks<IsoWeek> | null {
  if (!('milestone' in due)) return mapWeeks(due, parseWeekName);
  const milestone = milestoneOf(plan, due.milestone);
  return milestone && mapWeeks(due, (weeks) => isoWeek(addDays(milestone.from, weeks * 7)));
}
