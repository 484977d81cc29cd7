import type { CaseInput, CaseProgress } from '#contracts';
import { advanceCase, closeCase, type Casework } from '#casework';

/** Short work on a case's record, run as local activities. Each may run twice: the second time finds nothing to do. */
export interface CaseActivities {
  /** Does all that is due on the case's agenda; see casework's `advanceCase`. */
  advanceCase(input: CaseInput & { readonly phase: string; readonly kinds?: readonly string[] }): Promise<CaseProgress>;
  /** Ends the case at the end of its story, unless something in it has been opened again. */
  closeCase(input: CaseInput): Promise<'ended' | 'goes-on'>;
}

export const caseActivities = (casework: Casework): CaseActivities => ({
  advanceCase: ({ caseId, phase, kinds }) => advanceCase(casework, caseId, phase, kinds),
  closeCase: ({ caseId }) => closeCase(casework, caseId),
});
