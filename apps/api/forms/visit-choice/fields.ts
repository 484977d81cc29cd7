import type { JsonObject } from '#database';
import { FORMS, OTHER_TIMES_MISSING, TIME_TAKEN, type VisitTime } from '#domain';
import { field, type Fields } from '../../web/fields';
import type { FormFields } from '../form-page';

/** That none of the times fits. */
export const NONE = 'ingen';
/** A time as the value of a choice. */
export const valueOf = ({ on, from, to }: VisitTime): string => `${on}_${from}_${to}`;

const sent = (answer: JsonObject): Fields => {
  const { data } = FORMS['visit-choice'].schema.safeParse(answer);
  if (data === undefined) return {};
  const { time, place, note } = data;
  return { time: time === null ? NONE : valueOf(time), place, note };
};

export const visitChoiceFields: FormFields = {
  read: (fields, { visit }) => {
    const errors = new Map<string, string>();
    const chosen = field(fields, 'time');
    const note = field(fields, 'note');
    const time = visit?.offered.find((one) => valueOf(one) === chosen) ?? null;
    if (visit?.taken.some((one) => valueOf(one) === chosen)) errors.set('time', TIME_TAKEN);
    else if (time === null && chosen !== NONE) errors.set('time', 'Vælg en af tiderne, eller at ingen af dem passer.');
    if (chosen === NONE && note === '') errors.set('note', OTHER_TIMES_MISSING);
    return { answer: { time: time === null ? null : { ...time }, place: field(fields, 'place'), note }, errors };
  },
  sent,
  initial: ({ answer }) => (answer === null ? {} : sent(answer)),
};
