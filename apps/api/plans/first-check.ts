import {
  judgeFirstPlan,
  organisationInForce,
  ownProcesses,
  processVersionOf,
  type Casework,
  type FirstPlan,
  type PlanVersion,
} from '#casework';
import { Refusal } from '#contracts';
import type { Database } from '#database';
import type { Finding } from '#domain';
import { readProcessOf } from '#files';

/** A plan that has never been in force, as it is checked; `why` says what keeps it from being put into force here. */
export interface FirstCheck {
  readonly findings: readonly Finding[];
  readonly why: string | null;
  /** The law's findings that must be accepted with a reason. */
  readonly toAccept: readonly Finding[];
  /** What it was worked out from. */
  readonly basis: string;
}

/** A draft on its way into force for the first time. A page has no place for history. */
export const firstPlanOf = async (
  db: Database,
  worldId: string,
  { plan, remarks, figures }: PlanVersion,
): Promise<FirstPlan> => {
  const [organisation, own] = await Promise.all([organisationInForce(db), ownProcesses(db)]);
  const process = await readProcessOf(plan, { own });
  return {
    worldId,
    read: { plan, draft: plan, findings: remarks, file: null, texts: new Map() },
    organisation,
    process,
    processVersion: processVersionOf(own, process),
    grants: figures?.lines ?? null,
    ...(figures === null ? {} : { origin: figures }),
    beside: [],
    accepts: [],
    historyWanted: false,
  };
};

/**
 * The one judgement of a draft whose plan has never been in force, on whatever page it is told. Of one whose rules cannot be asked, what is
 * missing is itself what is found: nobody reads that all is well.
 */
export const checkFirst = async (casework: Casework, worldId: string, draft: PlanVersion): Promise<FirstCheck> => {
  try {
    const judged = await judgeFirstPlan(casework, await firstPlanOf(casework.db, worldId, draft));
    const { findings, obstacles, isJudged, stops, toAccept, basis } = judged;
    const [obstacle] = isJudged ? obstacles : [];
    const why = obstacle?.message ?? (stops ? 'Planen kan ikke sættes i kraft, før fejlene er rettet.' : null);
    return { findings: isJudged ? findings : [...obstacles, ...findings], toAccept, why, basis };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { findings: draft.remarks, toAccept: [], why: error.message, basis: '' };
  }
};
