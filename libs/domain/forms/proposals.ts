import { z } from 'zod';
import { form } from './form';
import { note, remark } from './parts';

/** A unit hands in its budgetforslag, or says that it has none. */
export const proposals = form({
  name: 'budgetforslag',
  decides: false,
  schema: z.strictObject({ none: z.boolean().default(false), note }),
  facts: (answer) => [{ label: 'Forslag', value: answer.none ? 'Ingen forslag' : 'Afleveret' }, ...remark(answer.note)],
});

export type ProposalsAnswer = z.output<typeof proposals.schema>;
