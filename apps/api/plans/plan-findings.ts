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
  /** Whether cases that are over may come in as history, as on the command line; on a page that puts a plan into force they stop it. */
  readonly historyWanted?: boolean;
}

/** All that is to be said of a plan: what was said when it was read or proposed, what the rules find, and of a draft what would be late from the start. */
export function planFindings({
  version,
  plan,
  isDraft,
  organisation,
  today,
  historyWanted = true,
}: JudgedPlan): Finding[] {
  const found = organisation === null ? [] : checkPlan(plan, organisation);
  const late = isDraft ? checkPast(plan, today, { historyWanted }) : [];
  const known = new Set(found.map(({ message }) => message));
  return [...found, ...late, ...version.remarks.filter(({ message }) => !known.has(message))];
}

const LATE = new Set(['PLAN.PARTLY_PAST', 'DATE.PAST']);

/** Whether something would be late from the day the plan comes into force, which somebody is to say yes to. */
export const comesLate = (findings: readonly Finding[]): boolean =>
  findings.some(({ code, severity }) => severity === 'warning' && LATE.has(code));
