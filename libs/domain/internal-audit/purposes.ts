/** What the visits are for, in the words of the paper that Chefforum got (11 October 2018, item 7). */
export const VISIT_PURPOSES = [
  'at sikre, at kommunens økonomiske fundament er i orden',
  'at udvikle Økonomi & Stabs ydelser (callcenter, intern revision mv.)',
  'at give kommunens ledere en større tryghed i forhold til økonomisk administrative procedurer',
] as const;

/** The same as one says it to a leader, or of one. */
export const purposeWords = (whom: 'dig' | 'lederen'): string =>
  `Formålet er at sikre, at kommunens økonomiske fundament er i orden, at gøre Økonomi & Stabs hjælp bedre og at give ${whom} større tryghed i de økonomiske arbejdsgange.`;
