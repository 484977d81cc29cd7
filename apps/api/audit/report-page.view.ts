import { AUDIT_ANSWER, pages } from '#contracts';
import { MEASURE_STATUS_WORDS } from '#domain';
import type { PersonChoice } from '../web/people.query';
import type { AuditTaskRow, PointRow, ReportRow } from './report.query';
import type { FormAttempt } from '../web/attempt';
import { subjectOfTask } from '../web/subjects';
import type { Visitor } from '../web/visitor';
import type { CasePageLink } from '../web/case-pages.view';
import { nextWords } from '../measures/measures.view';
import { problemsView, type ProblemsView } from '../web/form-fields';
import { dateWords, instantWords, type StateMark } from '../web/words';
import type { UnitChoice } from '../web/unit-tree';
import { addForm, pointForms, type AddForm, type PointForms } from './point-forms';
import { isReplied, KIND_WORDS, pointMark, progressWords, reportMark } from './report-words';

type Fact = { readonly label: string; readonly value: string; readonly url: string | null };

export interface ReportPageView {
  readonly heading: string;
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[] | null;
  readonly done: string | null;
  readonly problems: ProblemsView | null;
  readonly mark: StateMark;
  readonly progress: string;
  readonly facts: readonly Fact[];
  readonly points: readonly PointView[];
  readonly add: AddForm | null;
  /** The one reply, drafted or sent, without an address for the auditor before it is sent; null for those who see only their own points. */
  readonly reply: {
    readonly url: string | null;
    readonly docxUrl: string;
    readonly text: string;
    readonly link: string;
    readonly taskUrl: string | null;
  } | null;
  /** The report's own case with its journal. */
  readonly caseUrl: string;
  readonly ownOnly: boolean;
}

export interface PointView extends PointForms {
  readonly number: number;
  readonly text: string;
  readonly mark: StateMark;
  readonly facts: readonly Fact[];
  readonly answer: { readonly text: string; readonly by: string } | null;
  readonly said: readonly { readonly words: string; readonly by: string }[];
}

export interface ReportPageParts {
  readonly report: ReportRow;
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[] | null;
  readonly people: readonly PersonChoice[];
  readonly reviewers: readonly { readonly id: string; readonly title: string }[];
  readonly units: readonly UnitChoice[];
  readonly visitor: Visitor;
  readonly today: string;
  readonly done: string | null;
  readonly attempt: FormAttempt | null;
  readonly newId: () => string;
}

/** A report with its points: what the auditor asks, who answers by when, what was answered, and how it is followed up. */
export const reportPageView = (parts: ReportPageParts): ReportPageView => {
  const { report, visitor, today } = parts;
  const base = pages.auditReport(report.accounts_id, report.id);
  const seen = pointsFor(visitor, report);
  return {
    heading: report.title,
    caseTitle: parts.caseTitle,
    rehearsal: parts.rehearsal,
    pages: parts.pages,
    done: parts.done,
    problems: problemsView(parts.attempt),
    mark: reportMark(report, today),
    progress: progressWords(report),
    facts: [
      {
        label: 'Fra revisionen',
        value: `${KIND_WORDS[report.kind]}, modtaget ${dateWords(report.received_on)}`,
        url: null,
      },
      { label: 'Samlet svar senest', value: dateWords(report.reply_due), url: null },
      ...(report.reply === null
        ? []
        : [{ label: 'Samler svaret', value: report.reply.assignee_title, url: taskUrl(visitor, report.reply) }]),
      { label: 'Lagt ind', value: `${instantWords(report.entered_at)} af ${report.entered_by}`, url: null },
    ],
    points: seen.map((point) => pointView(parts, point, base)),
    add: addForm(parts, base),
    reply: visitor.maySeeAll ? replyOf(report, base, visitor) : null,
    caseUrl: pages.case(report.id),
    ownOnly: seen.length < report.points.length,
  };
};

/** Those who work with the accounts and the auditors read every point; everybody else those that are theirs. */
export const pointsFor = (visitor: Visitor, report: ReportRow): PointRow[] =>
  report.points.filter(
    (point) =>
      visitor.may('report:see-all', { kind: 'report', hasPoint: false }) ||
      visitor.hasOneOf([point.answer, point.review, ...followTasks(point)].filter((task) => task !== null)),
  );

const followTasks = ({
  measure,
}: PointRow): Pick<AuditTaskRow, 'id' | 'assignee_id' | 'leader_id' | 'second_leader_id'>[] => [
  ...(measure?.rounds ?? []),
];

const taskUrl = (
  visitor: Visitor,
  task: Pick<AuditTaskRow, 'id' | 'assignee_id' | 'leader_id' | 'second_leader_id'>,
): string | null =>
  visitor.may('task:see', subjectOfTask(visitor, 'auditorReport', { ...task, kind: AUDIT_ANSWER, form: 'text' }))
    ? pages.taskById(task.id)
    : null;

const replyOf = (report: ReportRow, base: string, visitor: Visitor): ReportPageView['reply'] => {
  const last = report.replies.at(-1);
  const replied = isReplied(report);
  const isHidden = visitor.isExternalAuditor && !replied;
  return {
    url: isHidden ? null : `${base}/svar`,
    docxUrl: `${base}/svar.docx`,
    text:
      replied && last
        ? `Sendt ${instantWords(last.sent_at)} af ${last.by}${last.version === 1 ? '' : `, rettet (version ${last.version})`}.`
        : isHidden
          ? 'Svaret kan læses her, når kommunen har sendt det. Revisionen får en mail.'
          : 'Svarene samles i ét dokument, efterhånden som de er gennemgået.',
    link: replied ? 'Læs svaret' : 'Læs udkastet',
    taskUrl:
      !replied && report.reply?.state === 'open' && visitor.personId === report.reply.assignee_id
        ? pages.taskById(report.reply.id)
        : null,
  };
};

const pointView = (parts: ReportPageParts, point: PointRow, base: string): PointView => {
  const { visitor, today } = parts;
  const { answer, review, measure, state } = point;
  return {
    number: point.number,
    text: point.text,
    mark: pointMark(point, today, isReplied(parts.report)),
    facts: [
      ...(point.unit === null ? [] : [{ label: 'Enhed', value: point.unit, url: null }]),
      ...(answer === null
        ? []
        : [
            {
              label: 'Svarer',
              value: `${answer.assignee_title}, ${state === 'answering' ? `senest ${dateWords(answer.due_on)}` : `frist ${dateWords(answer.due_on)}`}`,
              url: taskUrl(visitor, answer),
            },
          ]),
      ...(review === null || state === 'answering'
        ? []
        : [
            {
              label: 'Gennemgår',
              value:
                state === 'reviewing'
                  ? `${review.assignee_title}, senest ${dateWords(review.due_on)}`
                  : (review.answered_by_title ?? review.assignee_title),
              url: taskUrl(visitor, review),
            },
          ]),
      ...followFacts(visitor, point, today),
    ],
    answer:
      point.words === null || answer === null
        ? null
        : {
            text: point.words,
            by: `${answer.answered_by_title ?? ''}${answer.answered_at === null ? '' : ` ${instantWords(answer.answered_at)}`}`,
          },
    said: (measure?.rounds ?? [])
      .flatMap(({ report, by, answered_at }) =>
        report === null
          ? []
          : [
              {
                words: [MEASURE_STATUS_WORDS[report.status], report.note].filter((part) => part !== '').join('. '),
                by: `${by ?? ''}${answered_at === null ? '' : ` ${instantWords(answered_at)}`}`,
              },
            ],
      )
      .reverse(),
    ...pointForms(parts, point, base),
  };
};

const followFacts = (visitor: Visitor, { measure }: PointRow, today: string): Fact[] => {
  const round = measure?.rounds.at(-1);
  if (!measure || !round) return [];
  return [
    { label: 'Følger op', value: round.owner, url: taskUrl(visitor, round) },
    ...(measure.follow === 'ended'
      ? []
      : [{ label: 'Næste status', value: nextWords(measure, today).text, url: null }]),
  ];
};
