import { field } from '../../web/fields';
import type { FormFields } from '../form-page';
import { keptWords } from '../kept-words';

/** Its answers are given one by one on a page of its own; what is sent there is no more than that it is sent. */
export const questionnaireFields: FormFields = {
  read: (fields) => ({ answer: { note: field(fields, 'note') }, errors: new Map() }),
  sent: (answer) => keptWords(answer, 'note'),
  initial: ({ answer }) => keptWords(answer, 'note'),
};
