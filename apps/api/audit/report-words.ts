import { isSettled, staysOpen, type AuditorReportKind, type PointState } from '#domain';
import type { PointRow, ReportRow } from './report.query';
import { measureMark } from '../measures/measures.view';
import { count, type StateMark } from '../web/words';

export const KIND_WORDS: Record<AuditorReportKind, string> = {
  'partial-report': 'Delberetning',
  'visit-note': 'Besøgsnotat',
};

const WORDS: Record<PointState, StateMark> = {
  answering: { word: 'Venter på svar', shape: 'open' },
  reviewing: { word: 'Svaret gennemgås', shape: 'open' },
  reviewed: { word: 'Svar klar', shape: 'done' },
  unreviewed: { word: 'Ingen gennemgår svaret', shape: 'late' },
  unanswered: { word: 'Ingen har svaret', shape: 'late' },
  withdrawn: { word: 'Udgået', shape: 'away' },
};

/** Whether a reply has been sent, and nobody writes it anew. */
export const isReplied = ({ reply }: Pick<ReportRow, 'reply'>): boolean => reply?.state === 'done';

/** Where a point stands, by word and shape: as it is followed up once it is carried there. `replied`: the reply is sent. */
export const pointMark = (point: PointRow, today: string, replied = false): StateMark => {
  if (point.measure !== null) {
    const mark = measureMark(point.measure);
    return {
      ...mark,
      word: point.measure.status === 'done' ? 'Løst efter opfølgning' : `Følges op: ${mark.word.toLowerCase()}`,
    };
  }
  const mark = WORDS[point.state];
  if (point.state === 'reviewed' && replied) return { word: 'Besvaret', shape: 'done' };
  const live = point.state === 'answering' ? point.answer : point.state === 'reviewing' ? point.review : null;
  if (live !== null && live.due_on < today) return { word: `${mark.word}, over fristen`, shape: 'late' };
  return point.state === 'reviewed' && point.isOpen ? { word: 'Svar klar, følges op bagefter', shape: 'done' } : mark;
};

/** Points that are followed up and not solved yet; before the reply those that will be. */
export const stillOpen = (report: ReportRow): PointRow[] =>
  isReplied(report)
    ? report.points.filter(
        ({ measure }) => measure !== null && measure.status !== 'done' && measure.follow !== 'withdrawn',
      )
    : report.points.filter((point) => point.isOpen && staysOpen(point));

/** How far a report is, in one line. */
export const progressWords = (report: ReportRow): string => {
  const open = stillOpen(report).length;
  if (isReplied(report))
    return `Svar sendt til revisionen. ${open === 0 ? 'Ingen punkter står åbne.' : `${count(open, 'punkt står åbent og følges op', 'punkter står åbne og følges op')}.`}`;
  const ready = report.points.filter(({ state }) => isSettled(state)).length;
  return ready === report.points.length
    ? 'Alle svar er gennemgået. Det samlede svar kan sendes.'
    : `${ready} af ${count(report.points.length, 'punkt har', 'punkter har')} et gennemgået svar.`;
};

/** The same as a mark beside a title. */
export const reportMark = (report: ReportRow, today: string): StateMark => {
  if (report.state === 'cancelled') return { word: 'Annulleret', shape: 'away' };
  if (report.state === 'closed' && !isReplied(report)) return { word: 'Afsluttet uden svar', shape: 'away' };
  if (isReplied(report))
    return stillOpen(report).length === 0
      ? { word: 'Svar sendt', shape: 'done' }
      : { word: 'Svar sendt, følges op', shape: 'open' };
  return report.reply_due < today
    ? { word: 'Svaret er forsinket', shape: 'late' }
    : { word: 'Besvares', shape: 'open' };
};
