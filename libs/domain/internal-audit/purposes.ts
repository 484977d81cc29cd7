/** What the visits are for, in the words of the paper that Chefforum got (11 October 2018, item 7). */
export const VISIT_PURPOSES = [
  'at sikre, at kommunens økonomiske fundament er i orden',
  'at udvikle Økonomi & Stabs ydelser (callcenter, intern revision mv.)',
  'at give kommunens ledere en større tryghed i forhold til økonomisk administrative procedurer',
] as const;
