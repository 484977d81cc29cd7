import type { CaseState } from '#database';
import { phaseTitle } from '#domain';

/** Where a case's story stands, in words. A phase that has no words yet is shown by its name. */
export const phaseWords = (state: CaseState, phase: string | null): string => {
  if (state === 'closed') return 'Afsluttet';
  if (state === 'cancelled') return 'Annulleret';
  return phase === null ? 'Ikke begyndt' : phaseTitle(phase);
};
