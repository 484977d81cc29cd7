import { z } from 'zod';
import { form } from './form';
import { note, said, text } from './parts';

/** So many wishes can be written at once; each becomes a task. */
export const MOST_WISHES = 5;

/** What is said where nothing is. */
export const FEEDBACK_EMPTY = 'Svar på mindst ét af spørgsmålene: et kryds, et ønske eller et par ord.';

/** What a visited leader says of the visit, and what they would like help with: each wish becomes a task of Økonomi & Stab. */
export const visitFeedback = form({
  name: 'et svar om besøget',
  decides: false,
  isAdded: true,
  schema: z.strictObject({
    /** 1 to 5: whether the visit made them more secure; null = not said. */
    secure: z.int().min(1).max(5).nullable().default(null),
    wishes: z
      .array(text.pipe(z.string().min(1)))
      .max(MOST_WISHES)
      .default([]),
    note,
  }),
  problems: ({ secure, wishes, note: words }) =>
    secure === null && wishes.length === 0 && words === '' ? [FEEDBACK_EMPTY] : [],
  facts: ({ secure, wishes, note: words }) => [
    ...said('Mere tryghed', secure === null ? '' : `${secure} af 5`),
    ...wishes.map((wish, index) => ({ label: `Ønske ${index + 1}`, value: wish })),
    ...said('Om besøget', words),
  ],
});

export type VisitFeedbackAnswer = z.output<typeof visitFeedback.schema>;
