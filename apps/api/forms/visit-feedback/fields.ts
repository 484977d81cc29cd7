import type { JsonObject } from '#database';
import { FORMS, MOST_WISHES } from '#domain';
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
    return {
      answer: { secure: /^[1-5]$/.test(secure) ? Number(secure) : null, wishes, note: field(fields, 'note') },
      errors: new Map(),
    };
  },
  sent,
  initial: ({ answer }) => (answer === null ? {} : sent(answer)),
  fieldAt: (path) => (path[0] === 'wishes' && typeof path[1] === 'number' ? (WISHES[path[1]] ?? null) : null),
};
