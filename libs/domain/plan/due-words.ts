import { dateParts, formatDateMedium } from '../calendar';
import type { IsoDate, Plan } from './plan';
import { weeksOf } from './resolve-due';
import { weekWords } from './weeks';

/** The deadline that a plan gives a step, as people say it: `fre. 6. marts 2026`, and where the plan says weeks `uge 9 eller 10 (senest fre. 6. marts 2026)`. */
export function dueWords(plan: Plan, stepId: string, due: IsoDate): string {
  const day = formatDateMedium(due);
  const step = plan.cases.flatMap(({ steps }) => steps).find(({ id }) => id === stepId);
  const weeks = step === undefined || !('week' in step.due) ? null : weeksOf(plan, step.due);
  return weeks === null ? day : `${weekWords(weeks, dateParts(due).year)} (senest ${day})`;
}
