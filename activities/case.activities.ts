import type { CaseInput, CaseOutcome, CaseProgress, Entered, PlannedProgress } from '#contracts';
import { advanceCase, advancePlannedCase, closeCase, type Casework } from '#casework';

/** Short work on a case's record, run as local activities. Each may run twice: the second time finds nothing to do. */
export interface CaseActivities {
  /** Does all that is due on the case's agenda; see casework's `advanceCase`. */
  advanceCase(input: CaseInput & { readonly phase: string; readonly entered: Entered }): Promise<CaseProgress>;
  /** The same for a case whose phases stand in its record alone; see casework's `advancePlannedCase`. */
  advancePlannedCase(input: CaseInput): Promise<PlannedProgress>;
  /** Ends the case at the end of its story, unless something in it has been opened again; one that was called off meanwhile stays so. */
  closeCase(input: CaseInput): Promise<CaseOutcome | 'goes-on'>;
}

export const caseActivities = (casework: Casework): CaseActivities => ({
  advanceCase: ({ caseId, phase, entered }) => advanceCase(casework, caseId, phase, entered),
  advancePlannedCase: ({ caseId }) => advancePlannedCase(casework, caseId),
  closeCase: async ({ caseId }) =>
    (await closeCase(casework, caseId)) === 'goes-on' ? 'goes-on' : outcomeOf(casework, caseId),
});

async function outcomeOf({ db }: Casework, caseId: string): Promise<CaseOutcome> {
  const { state } = await db.selectFrom('cases').where('id', '=', caseId).select('state').executeTakeFirstOrThrow();
  return state === 'cancelled' ? 'cancelled' : 'closed';
}
