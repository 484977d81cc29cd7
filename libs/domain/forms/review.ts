import { z } from 'zod';
import { form, type AnswerFact } from './form';
import { note, remark, said } from './parts';

export const REVIEW_OUTCOMES = ['approved', 'returned'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export const REVIEW_WORDS: Readonly<Record<ReviewOutcome, string>> = {
  approved: 'Godkendt',
  returned: 'Sendt tilbage',
};

/** What is said where an answer is sent back without a word of why. */
export const REVIEW_NOTE_MISSING = 'Skriv, hvad der mangler, så den, der har svaret, ved, hvad der skal gøres.';

const schema = z
  .strictObject({
    outcome: z.enum(REVIEW_OUTCOMES),
    note,
    /** A point of the auditor that is answered, and still to be followed up. */
    open: z.boolean().optional(),
  })
  .refine((answer) => answer.outcome === 'approved' || answer.note !== '', { message: REVIEW_NOTE_MISSING });

export type ReviewAnswer = z.output<typeof schema>;

const judged = ({ outcome, open }: ReviewAnswer): readonly AnswerFact[] => [
  { label: 'Svaret er', value: REVIEW_WORDS[outcome] },
  ...said('Opfølgning', open === true ? 'Punktet er ikke løst og følges op' : ''),
];

/** What a reviewer says of an answer; sent back takes words, so that the other knows what to do. */
export const review = form({
  name: 'en gennemgang',
  decides: false,
  isAdded: true,
  schema,
  facts: (answer) => [...judged(answer), ...said('Besked', answer.note)],
  essence: (answer) => [...judged(answer), ...remark(answer.note)],
});
