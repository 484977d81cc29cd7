import { pages } from '#contracts';
import { pointHeading } from '#domain';
import type { ReportRow } from './report.query';
import type { CasePageLink } from '../web/case-pages.view';
import { count, dateWords, type StateMark } from '../web/words';
import { isReplied, KIND_WORDS, pointMark, progressWords, reportMark } from './report-words';

export interface ReportsView {
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[] | null;
  readonly summary: string;
  readonly reports: readonly {
    readonly url: string;
    readonly title: string;
    readonly kind: string;
    readonly mark: StateMark;
    readonly progress: string;
    readonly received: string;
    readonly replyDue: string;
    readonly points: readonly {
      readonly number: number;
      readonly heading: string;
      readonly who: string;
      readonly mark: StateMark;
    }[];
  }[];
  readonly enterUrl: string | null;
}

export interface ReportsParts {
  readonly caseId: string;
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[] | null;
  readonly reports: readonly ReportRow[];
  readonly mayEnter: boolean;
  readonly today: string;
}

/** The auditor's reports on the accounts, the newest first, with each point in a line. */
export const reportsView = (parts: ReportsParts): ReportsView => ({
  caseTitle: parts.caseTitle,
  rehearsal: parts.rehearsal,
  pages: parts.pages,
  summary: summaryOf(parts.reports),
  reports: parts.reports.toReversed().map((report) => ({
    url: pages.auditReport(parts.caseId, report.id),
    title: report.title,
    kind: KIND_WORDS[report.kind],
    mark: reportMark(report, parts.today),
    progress: progressWords(report),
    received: dateWords(report.received_on),
    replyDue: dateWords(report.reply_due),
    points: report.points.map((point) => ({
      number: point.number,
      heading: pointHeading(point.text),
      who: whoHas(point),
      mark: pointMark(point, parts.today, isReplied(report)),
    })),
  })),
  enterUrl: parts.mayEnter ? `${pages.auditReports(parts.caseId)}/ny` : null,
});

/** Who is to act on a point now: its follower, its reviewer, else who answers. */
export const whoHas = ({ state, answer, review, measure }: ReportRow['points'][number]): string =>
  measure?.rounds.at(-1)?.owner ?? (state === 'reviewing' ? review?.assignee_title : answer?.assignee_title) ?? '';

const summaryOf = (reports: readonly ReportRow[]): string => {
  if (reports.length === 0) return 'Revisionen har ikke sendt delberetninger eller besøgsnotater endnu.';
  const points = reports.reduce((sum, { points: own }) => sum + own.length, 0);
  return `${count(reports.length, 'beretning eller notat', 'beretninger og notater')} med ${count(points, 'punkt', 'punkter')}.`;
};
