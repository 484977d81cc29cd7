import type { CaseState } from '#database';
import { phaseTitle } from '#domain';

/** Where a case's story stands, in words: not begun until its first task has opened. A phase that has no words yet is shown by its name. */
export const phaseWords = (state: CaseState, phase: string | null, hasBegun: boolean): string => {
  if (state === 'closed') return 'Afsluttet';
  if (state === 'cancelled') return 'Annulleret';
  return phase === null || !hasBegun ? 'Ikke begyndt' : phaseTitle(phase);
};
