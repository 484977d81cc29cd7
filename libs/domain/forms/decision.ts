import { z } from 'zod';
import { form } from './form';
import { note, remark, said } from './parts';

export const DECISION_OUTCOMES = ['noted', 'approved', 'changed', 'returned', 'postponed'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

export const DECISION_WORDS: Readonly<Record<DecisionOutcome, string>> = {
  noted: 'Taget til efterretning',
  approved: 'Godkendt',
  changed: 'Godkendt med ændringer',
  returned: 'Sendt tilbage',
  postponed: 'Udsat',
};

/** What is said where a case is sent back without a word of why. */
export const DECISION_NOTE_MISSING =
  'Skriv, hvad der skal ændres, så de, der får sagen tilbage, ved, hvad de skal gøre.';

/** What is said where a case is put off to no day. */
export const DECISION_DAY_MISSING = 'Skriv, hvilken dag sagen er udsat til.';

/** What a body decided. */
export const decision = form({
  name: 'en beslutning',
  decides: true,
  schema: z.strictObject({
    outcome: z.enum(DECISION_OUTCOMES),
    note,
    /** The meeting that it was postponed to. */
    until: z.iso.date().nullable().default(null),
  }),
  facts: ({ outcome, note: wording }) => [
    { label: 'Beslutning', value: DECISION_WORDS[outcome] },
    ...said('Ordlyd', wording),
  ],
  essence: ({ outcome, note: wording }) => [
    { label: 'Beslutning', value: DECISION_WORDS[outcome] },
    ...remark(wording),
  ],
});

export type DecisionAnswer = z.output<typeof decision.schema>;
