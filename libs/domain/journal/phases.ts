/** The phases of the processes' stories, in Danish. */
const PHASES: Readonly<Record<string, string>> = {
  collecting: 'Områderne melder færdigt',
  balancing: 'Driftsbalancen gøres færdig',
  reporting: 'Rapporten skrives og gennemgås',
  queueing: 'Rapporten sættes på dagsordenen',
  deciding: 'Direktørforum og Økonomiudvalget behandler',
  katalog: 'Budgetkataloget bliver til',
  forslag: 'Budgetforslag og teknisk budget',
  'first-reading': '1. behandling',
  negotiation: 'Budgetspørgsmål og forhandling',
  'second-reading': '2. behandling',
  implementation: 'Budgetaftalen føres ud i livet',
};

/** A phase as one reads it; one that has no words yet by its name. */
export const phaseTitle = (phase: string): string => PHASES[phase] ?? phase;
