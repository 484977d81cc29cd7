import type { JsonObject } from '#database';
import { REVIEW_NOTE_MISSING, REVIEW_OUTCOMES } from '#domain';
import { field, type Fields } from '../../web/fields';
import type { FormFields } from '../form-page';
import { keptWords } from '../kept-words';

/** The tick of a point that is still to be followed up. */
export const OPEN = 'open';

const sent = (answer: JsonObject): Fields => ({
  ...(answer['open'] === true ? { [OPEN]: '1' } : {}),
  ...keptWords(answer, 'outcome', 'note'),
});

export const reviewFields: FormFields = {
  read: (fields) => {
    const errors = new Map<string, string>();
    const outcome = field(fields, 'outcome');
    const note = field(fields, 'note');
    if (!REVIEW_OUTCOMES.some((known) => known === outcome))
      errors.set('outcome', 'Vælg, om svaret er godkendt eller skal tilbage.');
    if (outcome === 'returned' && note === '') errors.set('note', REVIEW_NOTE_MISSING);
    return { answer: { outcome, note, ...(field(fields, OPEN) === '' ? {} : { open: true }) }, errors };
  },
  sent,
  initial: ({ answer }) => (answer === null ? {} : sent(answer)),
};
