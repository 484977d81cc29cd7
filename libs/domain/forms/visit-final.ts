import { z } from 'zod';
import { form } from './form';
import { note, remark, required } from './parts';
import { TEXT_MISSING } from './text';

/** A visit's report: the final one, or a draft once more, where something stands in it that its leader has not heard. */
export const visitFinal = form({
  name: 'en rapport om et besøg',
  decides: false,
  isAdded: true,
  schema: z.strictObject({
    text: required(TEXT_MISSING),
    /** Answers of before December 2026 are final. */
    as: z.enum(['final', 'draft']).default('final'),
    note,
  }),
  facts: (answer) => [
    { label: answer.as === 'final' ? 'Den endelige rapport' : 'Nyt udkast', value: answer.text },
    ...remark(answer.note),
  ],
});

export type VisitFinalAnswer = z.output<typeof visitFinal.schema>;
