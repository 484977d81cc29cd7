import type { RefusalCode } from '#contracts';
import { isIsoDate } from '#domain';
import type { PointRow } from './report.query';
import { field, isId, type Fields } from '../web/fields';

/** What a form about a point asks for, what is wrong with it by field, and which field a refusal is about. */
export interface ReadPointForm<Asked> {
  readonly asked: Asked;
  readonly errors: ReadonlyMap<string, string>;
  readonly fieldOf: Partial<Record<RefusalCode, string>>;
}

/** Who answers a point or reviews its answer, and by when: the day stays as it is while the answer is reviewed. */
export const readChange = (
  fields: Fields,
  { number, state, answer }: PointRow,
): ReadPointForm<{ readonly personId: string; readonly due: string; readonly reason: string }> => {
  const [person, due, reason] = [`person-${number}`, `due-${number}`, `reason-${number}`];
  const isReview = state === 'unreviewed';
  const dueOn = isReview ? (answer?.due_on ?? '') : field(fields, due);
  return {
    asked: { personId: field(fields, person), due: dueOn, reason: field(fields, reason) },
    errors: new Map<string, string>([
      ...(isId(field(fields, person)) ? [] : [[person, 'Vælg en fra listen.'] as const]),
      ...(isIsoDate(dueOn) ? [] : [[due, 'Vælg en frist for svaret.'] as const]),
      ...(field(fields, reason) === ''
        ? [[reason, 'Skriv, hvorfor punktet ændres. Det står i sagens journal.'] as const]
        : []),
    ]),
    fieldOf: {
      'PERSON.NOT_FOUND': person,
      'PERSON.AUDITS': person,
      'AUDIT.OWN_ANSWER': person,
      'DATE.NOT_WORKING_DAY': due,
      'DATE.PAST': due,
    },
  };
};

/** One more point of a report that is entered already. */
export const readAdded = (
  fields: Fields,
): ReadPointForm<{
  readonly text: string;
  readonly unit: string | null;
  readonly personId: string | null;
  readonly due: string;
  readonly reason: string;
}> => {
  const [text, unit, person, due, reason] = ['text', 'unit', 'person', 'due', 'reason'].map((name) =>
    field(fields, `add-${name}`),
  );
  return {
    asked: {
      text: text ?? '',
      unit: unit || null,
      personId: isId(person ?? '') ? (person ?? '') : null,
      due: due ?? '',
      reason: reason ?? '',
    },
    errors: new Map<string, string>([
      ...(text ? [] : [['add-text', 'Skriv, hvad revisionen spørger om.'] as const]),
      ...(unit || person
        ? []
        : [['add-person', 'Vælg den, der skal svare, eller en enhed, så lederen svarer.'] as const]),
      ...(isIsoDate(due ?? '') ? [] : [['add-due', 'Vælg en frist for svaret.'] as const]),
      ...(reason ? [] : [['add-reason', 'Skriv, hvorfor punktet kommer til nu. Det står i sagens journal.'] as const]),
    ]),
    fieldOf: {
      'PERSON.NOT_FOUND': 'add-person',
      'PERSON.AUDITS': 'add-person',
      'AUDIT.INVALID': 'add-person',
      'DATE.NOT_WORKING_DAY': 'add-due',
      'DATE.PAST': 'add-due',
    },
  };
};

export const readCorrection = (
  fields: Fields,
  { number }: PointRow,
): ReadPointForm<{ readonly text: string; readonly reason: string }> => {
  const [words, reason] = [`words-${number}`, `wordsReason-${number}`];
  return {
    asked: { text: field(fields, words), reason: field(fields, reason) },
    errors: new Map<string, string>(
      field(fields, reason) === '' ? [[reason, 'Skriv, hvorfor ordene rettes. Det står i sagens journal.']] : [],
    ),
    fieldOf: { 'AUDIT.INVALID': words },
  };
};

export const readMark = (
  fields: Fields,
  { number }: PointRow,
): ReadPointForm<{ readonly ownerId: string | null; readonly followOn: string | null; readonly reason: string }> => {
  const [owner, followOn, reason] = [`owner-${number}`, `followOn-${number}`, `markReason-${number}`];
  const day = field(fields, followOn);
  return {
    asked: {
      ownerId: isId(field(fields, owner)) ? field(fields, owner) : null,
      followOn: day || null,
      reason: field(fields, reason),
    },
    errors: new Map<string, string>(
      day === '' || isIsoDate(day) ? [] : [[followOn, 'Vælg en dag for opfølgningen, eller lad feltet stå tomt.']],
    ),
    fieldOf: {
      'PERSON.NOT_FOUND': owner,
      'PERSON.AUDITS': owner,
      'DATE.PAST': followOn,
      'DATE.NOT_WORKING_DAY': followOn,
    },
  };
};

/** Who is asked about a point that is followed up, and when. */
export const readAgain = (
  fields: Fields,
  { number }: PointRow,
): ReadPointForm<{ readonly ownerId: string; readonly statusOn: string }> => {
  const [owner, statusOn] = [`owner-${number}`, `statusOn-${number}`];
  return {
    asked: { ownerId: field(fields, owner), statusOn: field(fields, statusOn) },
    errors: new Map<string, string>([
      ...(isId(field(fields, owner)) ? [] : [[owner, 'Vælg en fra listen.'] as const]),
      ...(isIsoDate(field(fields, statusOn)) ? [] : [[statusOn, 'Vælg en dag for den næste status.'] as const]),
    ]),
    fieldOf: {
      'PERSON.NOT_FOUND': owner,
      'PERSON.AUDITS': owner,
      'DATE.PAST': statusOn,
      'DATE.NOT_WORKING_DAY': statusOn,
    },
  };
};
