import { z } from 'zod';
import { AUDITOR_REPORT_KINDS } from '../audit-points/audit-point';
import { date, day, id, number, text, versionWords } from './fields';
import { journalKind, journalKindOf, type JournalNames } from './kind';

const point = { point: id, number };

/** Of a point: whether it is followed up, by whom and from when; who reviews the answer; who answers it, and by when. */
const pointChanged = z.union([
  z.strictObject({ ...point, open: z.boolean(), to: id.nullable(), due: date.nullable() }),
  z.strictObject({ ...point, part: z.literal('review'), to: id }),
  z.strictObject({ ...point, from: id.nullable(), to: id, due: date, dueBefore: date.optional() }),
]);
const followedUp = z.object({ number, open: z.boolean(), to: text.nullable(), due: date.nullable() });
const reviewed = z.object({ number, part: z.literal('review'), to: text });
const given = z.object({ number, from: text.nullable(), to: text, due: date, dueBefore: date.optional() });

const followUpWords = ({ open, to, due }: z.output<typeof followedUp>, names: JournalNames): string =>
  open
    ? `følges op efter svaret${to === null ? '' : ` af ${names.person(to)}`}${due === null ? '' : ` fra ${day(due)}`}`
    : 'følges ikke op efter svaret';

const givenWords = ({ from, to, due, dueBefore }: z.output<typeof given>, names: JournalNames): string => {
  const who =
    from === to
      ? ''
      : from === null
        ? `: ${names.person(to)} svarer`
        : `: fra ${names.person(from)} til ${names.person(to)}`;
  return `blev ændret${who}${dueBefore === undefined ? '' : `${who === '' ? ':' : ','} frist ${day(due)} (før ${day(dueBefore)})`}`;
};

/** The reports of the external auditor and their points. */
export const AUDIT_EVENTS = {
  AUDIT_REPORTED: journalKind(
    { report: id, title: text, kind: z.enum(AUDITOR_REPORT_KINDS), number, due: date },
    (payload) => `»${payload.title}« kom ind med ${payload.number} punkter.`,
  ),
  AUDIT_POINT_GIVEN: journalKind(
    { ...point, to: id, due: date },
    (payload, names) =>
      `Punkt ${payload.number} blev givet til ${names.person(payload.to)} med frist ${day(payload.due)}.`,
  ),
  AUDIT_POINT_CHANGED: journalKindOf({
    writes: pointChanged,
    reads: z.union([followedUp, reviewed, given]),
    sentence: (payload, names) => {
      const words =
        'open' in payload
          ? followUpWords(payload, names)
          : 'part' in payload
            ? `gennemgås af ${names.person(payload.to)}`
            : givenWords(payload, names);
      return `Punkt ${payload.number} ${words}.`;
    },
  }),
  AUDIT_POINT_ADDED: journalKind({ number, text }, (payload) => `Punkt ${payload.number} kom til: »${payload.text}«`),
  AUDIT_POINT_CORRECTED: journalKind(
    // `title`: the words before.
    { ...point, text, title: text },
    (payload) =>
      `Revisionens ord i punkt ${payload.number} blev rettet til »${payload.text}«. Før stod der »${payload.title}«.`,
  ),
  AUDIT_POINT_ANSWERED: journalKind(point, (payload) => `Punkt ${payload.number} blev besvaret.`),
  AUDIT_POINT_RETURNED: journalKind(point, (payload) => `Svaret på punkt ${payload.number} blev sendt tilbage.`),
  AUDIT_POINT_REVIEWED: journalKind(
    { ...point, open: z.boolean() },
    (payload) =>
      `Svaret på punkt ${payload.number} blev gennemgået${payload.open ? '; punktet står åbent og følges op' : ''}.`,
  ),
  AUDIT_POINT_CARRIED: journalKind(
    { ...point, to: id, due: date },
    (payload, names) =>
      `Punkt ${payload.number} står åbent og følges op af ${names.person(payload.to)} fra ${day(payload.due)}.`,
  ),
  AUDIT_REPLIED: journalKind(
    { version: number, points: number, open: number },
    ({ version }) => `Det samlede svar til revisionen blev sendt${versionWords(version)}.`,
  ),
};
