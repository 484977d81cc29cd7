import type { PlanVersion } from '#casework';
import {
  followedMissing,
  judgePlan,
  type Finding,
  type IsoDate,
  type Organisation,
  type Plan,
  type PlansAround,
} from '#domain';

/** A version of a plan, as it is and as it is dated. */
export interface ShownVersion {
  readonly version: Pick<PlanVersion, 'remarks'>;
  /** With the milestones that it follows. */
  readonly plan: Plan;
  readonly around?: PlansAround;
  readonly isDraft: boolean;
  readonly organisation: Organisation | null;
  readonly today: IsoDate;
}

/**
 * All that is to be said of a plan: what was said when it was read or proposed, what the rules find, and of a draft what would be late from the
 * start; what is over may come in as history, as on the command line.
 */
export function planFindings({ version, plan, around, isDraft, organisation, today }: ShownVersion): Finding[] {
  const { findings, followsNothing } = judgePlan(
    { draft: plan, findings: version.remarks, file: null, texts: new Map() },
    { followed: [], organisation, around, late: isDraft ? { today, historyWanted: true } : null },
  );
  return [...(followsNothing ? [followedMissing(plan)] : []), ...findings];
}
