import {
  AUDITOR_REPORT_KINDS,
  isIsoDate,
  judgeReport,
  type AuditorReportKind,
  type EnteredPoint,
  type EnteredReport,
  type IsoDate,
} from '#domain';
import { roomOf } from './report-form.view';
import type { Moment } from '../web/clocks';
import { field, isId, type Fields } from '../web/fields';

/** What the form for a report held, and what is wrong with it by field. */
export interface ReadReport {
  readonly report: EnteredReport & { readonly kind: AuditorReportKind; readonly reviewerId: string | null };
  readonly errors: ReadonlyMap<string, string>;
}

const chosen = (fields: Fields, name: string): string | null =>
  isId(field(fields, name)) ? field(fields, name) : null;

/** Reads the form: points that were left empty are passed over, a point without a day gets the day of all. */
export const readReportForm = (fields: Fields, { date, calendar }: Moment): ReadReport => {
  const errors = new Map<string, string>();
  const day = (name: string, missing: string): string => {
    const text = field(fields, name);
    if (!isIsoDate(text)) errors.set(name, missing);
    return text;
  };
  const places = Array.from({ length: roomOf(fields) }, (_, index) => index + 1).filter((place) =>
    ['text', 'unit', 'person', 'due'].some((name) => field(fields, `${name}-${place}`) !== ''),
  );
  const points = places.map((place): EnteredPoint => ({
    text: field(fields, `text-${place}`),
    unit: field(fields, `unit-${place}`) || null,
    personId: chosen(fields, `person-${place}`),
    due: field(fields, `due-${place}`) || field(fields, 'answersDue'),
  }));
  const kind = AUDITOR_REPORT_KINDS.find((known) => known === field(fields, 'kind')) ?? 'partial-report';
  const report = {
    kind,
    title: field(fields, 'title'),
    receivedOn: day('receivedOn', 'Vælg den dag, hvor beretningen er modtaget.'),
    replyDue: day('replyDue', 'Vælg den dag, hvor revisionen senest skal have svaret.'),
    reviewerId: chosen(fields, 'reviewer'),
    points,
  };
  const ownDays = places.filter((place) => field(fields, `due-${place}`) !== '');
  if (ownDays.length < Math.max(1, places.length)) day('answersDue', 'Vælg en frist for svarene på punkterne.');
  for (const place of ownDays) day(`due-${place}`, `Vælg en frist for svaret på punkt ${place}.`);
  const days = { today: date, whyNotWorking: (one: IsoDate) => calendar.whyNotWorking(one) };
  for (const { field: name, message } of judgeReport(errors.size === 0 ? report : withDays(report, date), days)) {
    const place = nameInForm(name, places, fields);
    // All that is wrong is said at once; a field without a day says that alone.
    if (!errors.has(place)) errors.set(place, message);
  }
  return { report, errors: inOrder(errors) };
};

/** The report with a day wherever none can be read, such that the day itself is not wrong, so that the rest can be judged. */
const withDays = (report: ReadReport['report'], today: IsoDate): ReadReport['report'] => {
  const points = report.points.map((point) => ({ ...point, due: isIsoDate(point.due) ? point.due : today }));
  const latest = points.reduce((last, { due }) => (due > last ? due : last), today);
  return {
    ...report,
    points,
    receivedOn: isIsoDate(report.receivedOn) ? report.receivedOn : today,
    replyDue: isIsoDate(report.replyDue) ? report.replyDue : latest,
  };
};

const TOP = ['title', 'receivedOn', 'replyDue', 'answersDue'];

/** As the fields stand on the page: the report's own, then point by point. */
const inOrder = (errors: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...errors].toSorted(([one], [other]) => placeOf(one) - placeOf(other)));

const placeOf = (name: string): number =>
  TOP.includes(name) ? TOP.indexOf(name) : TOP.length + Number(/-(\d+)$/.exec(name)?.[1] ?? 0);

/** A point's field by its place in the form; of a day that all points share, that day's. */
const nameInForm = (name: string, places: readonly number[], fields: Fields): string => {
  const [, part = '', number = ''] = /^(text|unit|person|due)-(\d+)$/.exec(name) ?? [];
  if (part === '') return name;
  const place = places[Number(number) - 1] ?? 1;
  return part === 'due' && field(fields, `due-${place}`) === '' ? 'answersDue' : `${part}-${place}`;
};
