import { AUDITOR_REPORT_KINDS, isIsoDate, judgeReport, type AuditorReportKind, type EnteredPoint, type EnteredReport } from '#domain';
import { roomOf } from '../../views/audit/report-form.view';
import type { Moment } from '../../web/clocks';
import { field, isId, type Fields } from '../../web/fields';

/** What the form for a report held, and what is wrong with it by field. */
export interface ReadReport {
  readonly report: EnteredReport & { readonly kind: AuditorReportKind; readonly reviewerId: string | null };
  readonly errors: ReadonlyMap<string, string>;
}

const chosen = (fields: Fields, name: string): string | null => (isId(field(fields, name)) ? field(fields, name) : null);

/** Reads the form: points that were left empty are passed over, a point without a day gets the day of all. */
export const readReportForm = (fields: Fields, { date, calendar }: Moment): ReadReport => {
  const errors = new Map<string, string>();
  const day = (name: string, otherwise: string): string => {
    const text = field(fields, name) || otherwise;
    if (!isIsoDate(text)) errors.set(name, 'Vælg en dag.');
    return text;
  };
  const places = Array.from({ length: roomOf(fields) }, (_, index) => index + 1).filter((place) => ['text', 'unit', 'person', 'due'].some((name) => field(fields, `${name}-${place}`) !== ''));
  const points = places.map((place): EnteredPoint => ({
    text: field(fields, `text-${place}`),
    unit: field(fields, `unit-${place}`) || null,
    personId: chosen(fields, `person-${place}`),
    due: field(fields, `due-${place}`) || field(fields, 'answersDue'),
  }));
  const kind = AUDITOR_REPORT_KINDS.find((known) => known === field(fields, 'kind')) ?? 'partial-report';
  const report = { kind, title: field(fields, 'title'), receivedOn: day('receivedOn', ''), replyDue: day('replyDue', ''), reviewerId: chosen(fields, 'reviewer'), points };
  const ownDays = places.filter((place) => field(fields, `due-${place}`) !== '');
  if (ownDays.length < Math.max(1, places.length)) day('answersDue', '');
  for (const place of ownDays) day(`due-${place}`, '');
  if (errors.size > 0) return { report, errors };
  for (const { field: name, message } of judgeReport(report, { today: date, whyNotWorking: (one) => calendar.whyNotWorking(one) })) errors.set(nameInForm(name, places, fields), message);
  return { report, errors };
};

/** A point's field by its place in the form; of a day that all points share, that day's. */
const nameInForm = (name: string, places: readonly number[], fields: Fields): string => {
  const [, part = '', number = ''] = /^(text|unit|person|due)-(\d+)$/.exec(name) ?? [];
  if (part === '') return name;
  const place = places[Number(number) - 1] ?? 1;
  return part === 'due' && field(fields, `due-${place}`) === '' ? 'answersDue' : `${part}-${place}`;
};
