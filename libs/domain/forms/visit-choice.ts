import { z } from 'zod';
import { visitTimeWords } from '../internal-audit/offered-times';
import { form } from './form';
import { note, said } from './parts';
import { visitTime } from './visit-times';

/** What is said where none of the times fits and nothing is said of when. */
export const OTHER_TIMES_MISSING = 'Skriv, hvornår det passer bedre, så vi kan foreslå andre tider.';

/** The time that a leader chooses for a visit; null where none fits, and the note says when it does. */
export const visitChoice = form({
  name: 'en dag til et besøg',
  decides: false,
  isAdded: true,
  schema: z
    .strictObject({ time: visitTime.nullable(), place: note, note })
    .refine(({ time, note: words }) => time !== null || words !== '', { message: OTHER_TIMES_MISSING, path: ['note'] }),
  facts: ({ time, place, note: words }) => [
    { label: 'Besøget', value: time === null ? 'Ingen af tiderne passer' : visitTimeWords(time) },
    ...said('Sted', place),
    ...said(time === null ? 'Passer bedre' : 'Besked', words),
  ],
});

export type VisitChoiceAnswer = z.output<typeof visitChoice.schema>;
