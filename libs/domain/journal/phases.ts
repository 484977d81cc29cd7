/** Phases in Danish where the record has no words of its own for them: of stories without a process' file, and of cases of before December 2026. */
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
  opening: 'Årets stillinger indlæses',
  requests: 'Ansøgningerne skrives og afklares',
  'collecting-case': 'Overførselssagen skrives',
  council: 'Direktørforum, Økonomiudvalget og Kommunalbestyrelsen behandler',
  granting: 'Bevillingerne registreres',
  review: 'Konsulent og chef gennemgår regnskabet',
  text: 'Chefen skriver ansøgningen',
  clearing: 'Ansøgningen afklares med direktøren',
  awaiting: 'Afventer Kommunalbestyrelsens beslutning',
  answering: 'Revisionens punkter besvares',
  reviewing: 'Svarene gennemgås',
  replying: 'Det samlede svar sendes',
  'following-up': 'Åbne punkter følges op',
};

/** A phase as one reads it, among the `phases` that the case was planned with; one that has no words by its name. */
export const phaseTitle = (
  phase: string,
  phases: readonly { readonly id: string; readonly title: string }[] = [],
): string => phases.find(({ id }) => id === phase)?.title ?? PHASES[phase] ?? phase;
