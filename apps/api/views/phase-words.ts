import type { CaseState } from '#database';

const PHASES: Record<string, string> = {
  collecting: 'Områderne melder færdigt',
  balancing: 'Driftsbalancen gøres færdig',
  reporting: 'Rapporten skrives og gennemgås',
  queueing: 'Rapporten sættes på dagsordenen',
  deciding: 'Direktørforum og Økonomiudvalget behandler',
};

/** Where a case's story stands, in words. A phase that has no words yet is shown by its name. */
export const phaseWords = (state: CaseState, phase: string | null): string => {
  if (state === 'closed') return 'Afsluttet';
  if (state === 'cancelled') return 'Annulleret';
  return phase === null ? 'Ikke begyndt' : (PHASES[phase] ?? phase);
};
