import type { JsonObject } from '#database';
import { field, type Fields } from '../../web/fields';
import type { FormFields } from '../form-page';
import { keptWords } from '../kept-words';

/** The tick of a unit that has nothing to propose. */
export const NONE = 'none';

const sent = (answer: JsonObject): Fields => ({
  ...(answer['none'] === true ? { [NONE]: '1' } : {}),
  ...keptWords(answer, 'note'),
});

export const proposalsFields: FormFields = {
  read: (fields) => ({
    answer: { none: field(fields, NONE) !== '', note: field(fields, 'note') },
    errors: new Map(),
  }),
  sent,
  initial: ({ answer }) => (answer === null ? {} : sent(answer)),
};
