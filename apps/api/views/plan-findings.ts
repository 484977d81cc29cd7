import type { PlanVersion } from '#casework';
import { checkPast, checkPlan, type Finding, type IsoDate, type Organisation, type Plan } from '#domain';

/** A version of a plan, as it is and as it is dated. */
export interface JudgedPlan {
  readonly version: Pick<PlanVersion, 'remarks'>;
  /** With the milestones that it follows. */
  readonly plan: Plan;
  readonly isDraft: boolean;
  readonly organisation: Organisation | null;
  readonly today: IsoDate;
}

/** All that is to be said of a plan: what was said when it was read or proposed, what the rules find, and of a draft what would be late from the start. */
export function planFindings({ version, plan, isDraft, organisation, today }: JudgedPlan): Finding[] {
  const found = organisation === null ? [] : checkPlan(plan, organisation);
  const late = isDraft ? checkPast(plan, today, { historyWanted: true }) : [];
  const known = new Set(found.map(({ message }) => message));
  return [...found, ...late, ...version.remarks.filter(({ message }) => !known.has(message))];
}
