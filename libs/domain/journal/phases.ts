/** The phases of the processes' stories, in Danish. */
const PHASES: Readonly<Record<string, string>> = {
  collecting: 'Områderne melder færdigt',
  balancing: 'Driftsbalancen gøres færdig',
  reporting: 'Rapporten skrives og gennemgås',
  queueing: 'Rapporten sættes på dagsordenen',
  deciding: 'Direktørforum og Økonomiudvalget behandler',
};

/** A phase as one reads it; one that has no words yet by its name. */
export const phaseTitle = (phase: string): string => PHASES[phase] ?? phase;
