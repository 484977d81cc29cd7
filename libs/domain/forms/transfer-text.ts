import { z } from 'zod';
import type { TransferCoverage } from '../transfers/coverage';
import { form } from './form';
import { note, oere, remark, required, said, text } from './parts';

/** What is said where nothing is written of what a surplus is for, and of where a deficit comes from. */
export const TRANSFER_TEXT_MISSING = 'Skriv, hvad overførslen skal bruges til.';
export const DEFICIT_TEXT_MISSING = 'Skriv, hvad underskuddet skyldes.';

/** What a chef writes of a request for a transfer: what it is about, why it should be granted, how it is covered (øre with the request's sign, and the number of the bevilling that it is on). */
export const transferText = form({
  name: 'en ansøgning om overførsel',
  decides: false,
  isAdded: true,
  schema: z.strictObject({
    text: required(TRANSFER_TEXT_MISSING),
    argument: text.default(''),
    coverage: z
      .array(z.strictObject({ by: z.string().min(1), oere, appropriation: z.string().trim().optional() }))
      .max(20),
    note,
  }),
  facts: (answer) => [
    { label: 'Tekst', value: answer.text },
    ...said('Argument', answer.argument),
    ...remark(answer.note),
  ],
});

/** How an answer says that its request is covered; the names of bevillinger are the round's. */
export const coverageSaid = ({ coverage }: Pick<TransferTextAnswer, 'coverage'>): TransferCoverage[] =>
  coverage.map(({ by, oere: part, appropriation: code }) => ({
    by,
    amount: BigInt(part),
    ...(code === undefined || code === '' ? {} : { appropriation: { code, name: '' } }),
  }));

export type TransferTextAnswer = z.output<typeof transferText.schema>;
