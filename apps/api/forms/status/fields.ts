import { isIsoDate, MEASURE_STATUSES } from '#domain';
import { field } from '../../web/fields';
import type { FormFields } from '../form-page';
import { keptWords } from '../kept-words';

export const statusFields: FormFields = {
  read: (fields) => {
    const errors = new Map<string, string>();
    const status = field(fields, 'status');
    const nextOn = field(fields, 'nextOn');
    if (!MEASURE_STATUSES.some((known) => known === status)) errors.set('status', 'Vælg, hvor langt tiltaget er.');
    if (nextOn !== '' && !isIsoDate(nextOn))
      errors.set('nextOn', 'Vælg en dag, eller lad feltet stå tomt: så spørges der igen om en måned.');
    return { answer: { status, note: field(fields, 'note'), nextOn: nextOn === '' ? null : nextOn }, errors };
  },
  sent: (answer) => keptWords(answer, 'status', 'nextOn', 'note'),
  initial: ({ answer }) => keptWords(answer, 'status', 'nextOn', 'note'),
};
