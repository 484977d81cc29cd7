import type { CaseState } from '#database';
import { phaseTitle, type ProcessPhase } from '#domain';

/** Where a case's story stands, in words: not begun until its first task has opened. `phases`: those it was planned with. */
export const phaseWords = (
  { state, phase }: { readonly state: CaseState; readonly phase: string | null },
  phases: readonly ProcessPhase[] | null | undefined,
  hasBegun: boolean,
): string => {
  if (state === 'closed') return 'Afsluttet';
  if (state === 'cancelled') return 'Annulleret';
  return phase === null || !hasBegun ? 'Ikke begyndt' : phaseTitle(phase, phases ?? []);
};
