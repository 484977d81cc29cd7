import { formatDateLong, formatDateMedium } from '../calendar';
import { errorFinding } from './finding';
import type { Finding, Plan, PlannedCase, Step } from './plan';
import { stepInCase } from './publish';
import { calendarOf, resolveDue } from './resolve-due';

/** A step with the case and the plan that it is of. */
export interface StepInPlan {
  readonly plan: Plan;
  readonly planned: PlannedCase;
  readonly step: Step;
}

/** What the step that is waited for is called, where it is named and where it is named again. */
interface NeedNames {
  readonly named: string;
  readonly again: string;
}

/** That a step is due before one that it waits for; nothing where it is not, or either has no date. */
export function beforeNeed(
  at: StepInPlan,
  need: Pick<StepInPlan, 'plan' | 'step'>,
  { named, again }: NeedNames,
): Finding[] {
  const [due, needDue] = [resolveDue(at.plan, at.step), resolveDue(need.plan, need.step)];
  if (due === null || needDue === null || due >= needDue) return [];
  const message =
    `${stepInCase(at.step, at.planned)} har frist ${formatDateMedium(due)}, før ${named} (${formatDateMedium(needDue)}), som det venter på. ` +
    `Sæt fristen til tidligst ${formatDateLong(calendarOf(at.plan).nextWorkingDay(needDue))}, eller ryk ${again} frem.`;
  return [errorFinding('STEP.BEFORE_NEED', message, { place: at.step.place, read: due, date: due })];
}
