import type { JsonObject } from '#database';
import { FEEDBACK_EMPTY, FORMS, MOST_WISHES } from '#domain';
import { field, type Fields } from '../../web/fields';
import type { FormFields } from '../form-page';

export const WISHES = Array.from({ length: MOST_WISHES }, (_, index) => `wish-${index + 1}`);

const sent = (answer: JsonObject): Fields => {
  const { data } = FORMS['visit-feedback'].schema.safeParse(answer);
  if (data === undefined) return {};
  const { secure, wishes, note } = data;
  return {
    ...(secure === null ? {} : { secure: String(secure) }),
    ...Object.fromEntries(wishes.flatMap((wish, index) => (WISHES[index] ? [[WISHES[index], wish]] : []))),
    note,
  };
};

export const visitFeedbackFields: FormFields = {
  read: (fields) => {
    const secure = field(fields, 'secure');
    const wishes = WISHES.map((name) => field(fields, name)).filter((wish) => wish !== '');
    const note = field(fields, 'note');
    const isRated = /^[1-5]$/.test(secure);
    return {
      answer: { secure: isRated ? Number(secure) : null, wishes, note },
      errors: new Map(isRated || wishes.length > 0 || note !== '' ? [] : [['secure', FEEDBACK_EMPTY]]),
    };
  },
  sent,
  initial: ({ answer }) => (answer === null ? {} : sent(answer)),
  fieldAt: (path) => (path[0] === 'wishes' && typeof path[1] === 'number' ? (WISHES[path[1]] ?? null) : null),
};
