import { TEXT_MISSING } from '#domain';
import { field } from '../../web/fields';
import type { FormFields } from '../form-page';
import { keptWords } from '../kept-words';

export const visitFinalFields: FormFields = {
  read: (fields) => {
    const text = field(fields, 'text');
    const as = field(fields, 'as') === 'draft' ? 'draft' : 'final';
    return {
      answer: { text, as, note: field(fields, 'note') },
      errors: new Map(text === '' ? [['text', TEXT_MISSING]] : []),
    };
  },
  sent: (answer) => keptWords(answer, 'text', 'as', 'note'),
  initial: ({ answer }, { visit }) => ({
    ...(visit?.begins == null ? {} : { text: visit.begins }),
    ...keptWords(answer, 'text', 'as', 'note'),
  }),
};
