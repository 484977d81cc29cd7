import type { JournalEvent } from './events';
import { date, version, type JournalNames, type Payload, type Sentence } from './sentence';

type AuditEvent = Extract<JournalEvent, `AUDIT_${string}`>;

/** What was changed of a point of the external auditor: who answers it by when, who reviews it, or whether it is followed up. */
const pointChange = ({ from, to, due, dueBefore, part, open }: Payload, names: JournalNames): string => {
  if (open === false) return 'følges ikke op efter svaret';
  if (open === true)
    return `følges op efter svaret${to === undefined ? '' : ` af ${names.person(to)}`}${due === undefined ? '' : ` fra ${date(due)}`}`;
  if (part === 'review') return `gennemgås af ${names.person(to)}`;
  const who =
    from === to
      ? ''
      : from === undefined
        ? `: ${names.person(to)} svarer`
        : `: fra ${names.person(from)} til ${names.person(to)}`;
  return `blev ændret${who}${dueBefore === undefined ? '' : `${who === '' ? ':' : ','} frist ${date(due)} (før ${date(dueBefore)})`}`;
};

/** The entries about a report of the external auditor. */
export const AUDIT_SENTENCES: Record<AuditEvent, Sentence> = {
  AUDIT_REPORTED: (payload) =>
    `»${payload.title ?? 'Revisionens rapport'}« kom ind med ${payload.number ?? 0} punkter.`,
  AUDIT_POINT_GIVEN: (payload, names) =>
    `Punkt ${payload.number ?? ''} blev givet til ${names.person(payload.to)} med frist ${date(payload.due)}.`,
  AUDIT_POINT_CHANGED: (payload, names) => `Punkt ${payload.number ?? ''} ${pointChange(payload, names)}.`,
  AUDIT_POINT_ADDED: (payload) => `Punkt ${payload.number ?? ''} kom til: »${payload.text ?? ''}«`,
  AUDIT_POINT_CORRECTED: (payload) =>
    `Revisionens ord i punkt ${payload.number ?? ''} blev rettet til »${payload.text ?? ''}«. Før stod der »${payload.title ?? ''}«.`,
  AUDIT_POINT_ANSWERED: (payload) => `Punkt ${payload.number ?? ''} blev besvaret.`,
  AUDIT_POINT_RETURNED: (payload) => `Svaret på punkt ${payload.number ?? ''} blev sendt tilbage.`,
  AUDIT_POINT_REVIEWED: (payload) =>
    `Svaret på punkt ${payload.number ?? ''} blev gennemgået${payload.open === true ? '; punktet står åbent og følges op' : ''}.`,
  AUDIT_POINT_CARRIED: (payload, names) =>
    `Punkt ${payload.number ?? ''} står åbent og følges op af ${names.person(payload.to)} fra ${date(payload.due)}.`,
  AUDIT_REPLIED: (payload) => `Det samlede svar til revisionen blev sendt${version(payload)}.`,
};
