import { z } from 'zod';
import { form } from './form';
import { note, remark, required } from './parts';

/** What is said where nothing is written. */
export const TEXT_MISSING = 'Skriv et svar.';

/** An answer in a person's own words. */
export const text = form({
  name: 'en tekst',
  decides: false,
  schema: z.strictObject({ text: required(TEXT_MISSING), note }),
  facts: (answer) => [{ label: 'Svar', value: answer.text }, ...remark(answer.note)],
});

export type TextAnswer = z.output<typeof text.schema>;
