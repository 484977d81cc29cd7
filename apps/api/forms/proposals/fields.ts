import { field } from '../../web/fields';
import type { FormFields } from '../form-page';
import { keptWords } from '../kept-words';

/** The tick of a unit that has nothing to propose. */
export const NONE = 'none';

export const proposalsFields: FormFields = {
  read: (fields) => ({
    answer: { none: field(fields, NONE) !== '', note: field(fields, 'note') },
    errors: new Map(),
  }),
  initial: ({ answer }) => keptWords(answer, 'note'),
};
