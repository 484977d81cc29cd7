/** The roles that give rights. A file of the organisation may name others: plans give their holders work, and the policy gives them nothing. */
export const ROLES = [
  'konsulent',
  'driftsbalance',
  'bogfoering',
  'rapport',
  'dagsorden',
  'oes-chef',
  'administrator',
  'intern-revision',
  'ekstern-revision',
] as const;
export type Role = (typeof ROLES)[number];

/** What of the organisation's roles the policy knows, each once: where roles are read from the record, they come in by this. */
export const rolesOf = (words: readonly string[]): readonly Role[] => ROLES.filter((role) => words.includes(role));

/** The head of Økonomi & Stab and the administrator: who steer the year, and take what nobody else can, in this order. */
export const CHIEFS = ['oes-chef', 'administrator'] as const satisfies readonly Role[];
/** Økonomi & Stab, who own the deadlines and put papers together: the report's editors before the head and the administrator. */
export const OFFICE = ['rapport', ...CHIEFS] as const satisfies readonly Role[];
/** Those who put the budgetkatalog together. */
export const KATALOG_OFFICE = ['konsulent', ...OFFICE] as const satisfies readonly Role[];
/** Those who serve the politicians while the budget is negotiated, and follow up on what they agreed. */
export const BUDGET_OFFICE = ['dagsorden', 'konsulent', ...CHIEFS] as const satisfies readonly Role[];
/** Those who look at an answer before the politicians get it. */
export const ANSWER_REVIEWERS = ['konsulent', ...CHIEFS] as const satisfies readonly Role[];
/** Those who audit the work, and therefore do none of it. */
export const AUDITORS = ['intern-revision', 'ekstern-revision'] as const satisfies readonly Role[];
/** Those who read all of a visit of the internal audit: until its report is final it is between the auditor and the unit. */
export const VISIT_READERS = ['intern-revision', ...CHIEFS] as const satisfies readonly Role[];
/** Those who may read everything: who own the work, and who change nothing. */
export const READERS = [
  ...OFFICE,
  'konsulent',
  'dagsorden',
  'driftsbalance',
  ...AUDITORS,
] as const satisfies readonly Role[];
