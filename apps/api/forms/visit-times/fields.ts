import type { JsonObject } from '#database';
import { FORMS, isIsoDate, MOST_TIMES } from '#domain';
import { field, type Fields } from '../../web/fields';
import type { FormFields } from '../form-page';

/** The fields of the n-th time, from 1. */
export const timeFields = (time: number) => ({ on: `on-${time}`, from: `from-${time}`, to: `to-${time}` });
export const TIMES = Array.from({ length: MOST_TIMES }, (_, index) => index + 1);

const CLOCK = /^\d\d:\d\d$/;

const sent = (answer: JsonObject): Fields => {
  const { data } = FORMS['visit-times'].schema.safeParse(answer);
  if (data === undefined) return {};
  const times = data.times.flatMap(({ on, from, to }, index) => {
    const names = timeFields(index + 1);
    return [
      [names.on, on],
      [names.from, from],
      [names.to, to],
    ];
  });
  return { ...Object.fromEntries(times), note: data.note };
};

export const visitTimesFields: FormFields = {
  read: (fields) => {
    const errors = new Map<string, string>();
    const times = TIMES.flatMap((time) => {
      const names = timeFields(time);
      const [on, from, to] = [field(fields, names.on), field(fields, names.from), field(fields, names.to)];
      // A time without a day is one that is not offered.
      if (on === '') return [];
      if (!isIsoDate(on)) errors.set(names.on, 'Skriv en dato, der findes.');
      if (!CLOCK.test(from)) errors.set(names.from, 'Skriv, hvornår besøget begynder.');
      if (!CLOCK.test(to)) errors.set(names.to, 'Skriv, hvornår besøget slutter.');
      return [{ on, from, to }];
    });
    if (times.length === 0) errors.set(timeFields(1).on, 'Vælg mindst to dage.');
    return { answer: { times, note: field(fields, 'note') }, errors };
  },
  sent,
  initial: ({ answer }) => ({
    ...Object.fromEntries(
      TIMES.flatMap((time) => [
        [timeFields(time).from, '09:00'],
        [timeFields(time).to, '12:00'],
      ]),
    ),
    ...(answer === null ? {} : sent(answer)),
  }),
  fieldAt: (path) => (path[0] === 'times' && typeof path[1] === 'number' ? timeFields(path[1] + 1).on : null),
};
