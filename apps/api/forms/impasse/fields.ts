import { IMPASSE_REASON_MISSING, WAYS_ON } from '#domain';
import { field } from '../../web/fields';
import type { FormFields } from '../form-page';
import { keptWords } from '../kept-words';

export const impasseFields: FormFields = {
  read: (fields) => {
    const errors = new Map<string, string>();
    const way = field(fields, 'way');
    const reason = field(fields, 'reason');
    if (!WAYS_ON.some((known) => known === way)) errors.set('way', 'Vælg, om det skal gå videre eller stoppe her.');
    if (reason === '') errors.set('reason', IMPASSE_REASON_MISSING);
    return { answer: { way, reason }, errors };
  },
  sent: (answer) => keptWords(answer, 'way', 'reason'),
  initial: ({ answer }) => keptWords(answer, 'way', 'reason'),
};
