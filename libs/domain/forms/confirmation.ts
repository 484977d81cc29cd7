import { z } from 'zod';
import { form } from './form';
import { note, remark } from './parts';

/** A person says that something is done. */
export const confirmation = form({
  name: 'en bekræftelse',
  decides: false,
  schema: z.strictObject({ note }),
  facts: (answer) => [{ label: 'Svar', value: 'Det er gjort' }, ...remark(answer.note)],
  // The receipt's title says that it is done.
  essence: (answer) => remark(answer.note),
});

export type ConfirmationAnswer = z.output<typeof confirmation.schema>;
