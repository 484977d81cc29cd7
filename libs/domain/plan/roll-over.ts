import { WorkingCalendar } from '../calendar';
import type { ClosedDay, Plan } from './plan';
import { rollClosedDay } from './roll-date';
import { decisionsOfPlan, type RollDecision } from './roll-decisions';
import { Rolling } from './rolling';

export interface RolledPlan {
  readonly plan: Plan;
  readonly decisions: readonly RollDecision[];
}

/**
 * Proposes the plan of a later year from this one: a meeting keeps its ISO week and weekday, a span its weeks or its months, a deadline at the
 * end of a month that end, a step its distance from its milestone; holidays are moved off, years in texts and keys follow. What cannot be settled by rules is in `decisions`. The new plan is a proposal:
 * undecided, without case numbers. Throws RangeError where `toYear` is not later than the plan's year.
 */
export function rollOver(plan: Plan, toYear: number): RolledPlan {
  const years = toYear - plan.year;
  if (!Number.isInteger(years) || years < 1) throw new RangeError(`Not a later year than ${plan.year}: ${toYear}`);
  const closedDays = plan.closedDays.map(({ date, title }): ClosedDay => ({ date: rollClosedDay(date, years), title }));
  const rolling = new Rolling(plan, years, new WorkingCalendar(closedDays));
  const milestones = rolling.keepLaw(plan.milestones.map((milestone) => rolling.milestone(milestone)));
  const cases = plan.cases.map((planned) => rolling.case(planned));
  const { text } = rolling;
  const follows = plan.follows === null ? null : text(plan.follows);
  const rolled = {
    ...plan,
    id: text(plan.id),
    title: text(plan.title),
    year: toYear,
    follows,
    decidedOn: null,
    closedDays,
    milestones,
    cases,
  };
  return {
    plan: rolled,
    decisions: [...rolling.decisions, ...decisionsOfPlan(plan, rolled, years)],
  };
}
