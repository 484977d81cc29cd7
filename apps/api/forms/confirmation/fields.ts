import { field } from '../../web/fields';
import type { FormFields } from '../form-page';
import { keptWords } from '../kept-words';

export const confirmationFields: FormFields = {
  read: (fields) => ({ answer: { note: field(fields, 'note') }, errors: new Map() }),
  sent: (answer) => keptWords(answer, 'note'),
  // A request that is to be looked at again may be another than the one that the note was about.
  initial: ({ answer }, { request }) => (request ? {} : keptWords(answer, 'note')),
};
