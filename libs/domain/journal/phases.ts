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
  'year-end': 'Året afstemmes og lukkes',
  accounts: 'Regnskabet skrives',
  handover: 'Regnskabet afgives til revisionen',
  audit: 'Revisionen gennemgår regnskabet',
  approval: 'Regnskabet godkendes',
  publishing: 'Regnskabet offentliggøres',
};

/** A phase as one reads it; one that has no words yet by its name. */
export const phaseTitle = (phase: string): string => PHASES[phase] ?? phase;
