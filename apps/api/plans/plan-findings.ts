import type { Casework, PlanVersion } from '#casework';
import {
  followedMissing,
  judgePlan,
  type Finding,
  type IsoDate,
  type Organisation,
  type Plan,
  type PlansAround,
} from '#domain';
import { checkFirst } from './first-check';

/** A version of a plan, as it is and as it is dated. */
export interface ShownVersion {
  readonly worldId: string;
  readonly version: PlanVersion;
  /** With the milestones that it follows. */
  readonly plan: Plan;
  readonly around: PlansAround;
  readonly isDraft: boolean;
  /** Whether a version of it is in force, this or another. */
  readonly hasInForce: boolean;
  readonly organisation: Organisation | null;
  readonly today: IsoDate;
}

/**
 * All that is to be said of a plan: what was said when it was read or proposed, what the rules find, and of a draft what would be late from the
 * start. A draft of a plan that was never in force is judged as the page that puts it into force judges it; of one that is, what is over
 * stays as history.
 */
export async function planFindings(casework: Casework, shown: ShownVersion): Promise<readonly Finding[]> {
  const { worldId, version, plan, around, isDraft, hasInForce, organisation, today } = shown;
  if (isDraft && !hasInForce) return (await checkFirst(casework, worldId, version)).findings;
  const { findings, followsNothing } = judgePlan(
    { draft: plan, findings: version.remarks, file: null, texts: new Map() },
    { followed: [], organisation, around, late: isDraft ? { today, historyWanted: true } : null },
  );
  return [...(followsNothing ? [followedMissing(plan)] : []), ...findings];
}
