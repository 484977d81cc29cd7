import { pages } from '#contracts';
import {
  FORMS,
  JOURNAL_KINDS,
  MEASURE,
  composeReport,
  isAboutQuestion,
  type BalanceAnswer,
  type CaseSubject,
  type DeviationsAnswer,
} from '#domain';
import type { CaseRow, CaseTaskRow, JournalRow } from '../web/case.query';
import type { DecisionRow } from '../gates/gate.query';
import type { readAskedExtensions } from '../web/task-list.query';
import type { Moment } from '../web/clocks';
import type { Visitor } from '../web/visitor';
import { fieldView, type FieldView } from '../web/field.view';
import { budgetMenu, CASE_MENUS, draftMenu, type CasePageLink } from '../web/case-pages.view';
import { journalView, type JournalView } from './case-journal.view';
import { timelineOf, type TimelineStep } from './case-timeline.view';
import { phaseWords } from './phase-words';
import { reportView, type ReportView } from './report.view';
import { dateWords, postWords, taskName } from '../web/words';

export interface CasePageView {
  readonly title: string;
  readonly status: string;
  /** Why a case was called off, and what was given up of one that has ended: lines. */
  readonly ended: readonly string[];
  readonly rehearsal: boolean;
  readonly focusArea: string | null;
  readonly caseNumber: string | null;
  readonly remark: string | null;
  readonly asked: readonly { readonly text: string; readonly reason: string; readonly url: string }[];
  readonly timeline: readonly TimelineStep[];
  readonly report: ReportView | null;
  readonly cancel: {
    readonly action: string;
    readonly commandId: string;
    readonly field: FieldView;
    readonly open: boolean;
  } | null;
  readonly refusal: string | null;
  /** The menu of a case's own pages; null where it has none. */
  readonly pages: readonly CasePageLink[] | null;
  readonly journal: JournalView;
  /** For those who may read everything: it holds the words of every answer. */
  readonly journalUrl: string | null;
}

export interface CasePageParts {
  readonly caseRow: CaseRow;
  readonly subject: CaseSubject;
  readonly tasks: readonly CaseTaskRow[];
  readonly journal: readonly JournalRow[];
  readonly asked: Awaited<ReturnType<typeof readAskedExtensions>>;
  readonly decisions: readonly DecisionRow[];
  readonly titles: ReadonlyMap<string, string>;
  readonly visitor: Visitor;
  readonly today: Moment;
  /** The page of the journal that is asked for; empty: it stays folded. */
  readonly journalPage: string;
  readonly commandId: string;
  /** What was typed to cancel the case, and why it was refused. */
  readonly attempt: { readonly reason: string; readonly refusal: string } | null;
}

export const casePageView = (parts: CasePageParts): CasePageView => {
  const { caseRow, subject, visitor } = parts;
  const seesAll = visitor.may('case:see-all', subject);
  const reason = fieldView(
    {
      fields: { 'cancel-reason': parts.attempt?.reason ?? '' },
      errors: new Map(parts.attempt ? [['cancel-reason', parts.attempt.refusal]] : []),
    },
    'cancel-reason',
    'Hvorfor annulleres sagen?',
    `Alle med en åben opgave i sagen får besked på mail ${postWords(parts.today)}.`,
  );
  return {
    title: caseRow.title,
    status: phaseWords(
      caseRow,
      caseRow.details.phases,
      parts.tasks.some((task) => task.state !== 'planned'),
    ),
    ended: caseRow.state === 'open' ? [] : endedWords(parts.journal),
    rehearsal: caseRow.world_kind === 'rehearsal',
    focusArea: caseRow.details.focusArea,
    caseNumber: caseRow.details.caseNumber,
    remark: caseRow.details.remark,
    asked: parts.asked.map((one) => ({
      text: `${one.asked_by_title} beder om frist til ${dateWords(one.until)} i stedet for ${dateWords(one.due_on)} til »${taskName(one.title, one.area)}«.`,
      reason: one.reason,
      url: pages.taskById(one.task_id),
    })),
    timeline: timelineOf(parts),
    report:
      seesAll && caseRow.details.report && caseRow.details.report.grants.length > 0
        ? reportView(
            composeReport(caseRow.details.report, deviationsOf(parts.tasks), balanceOf(parts.tasks)),
            caseRow.details.report.figures ?? null,
          )
        : null,
    cancel:
      caseRow.state === 'open' && visitor.may('case:cancel', subject)
        ? {
            action: `${pages.case(caseRow.id)}/annuller`,
            commandId: parts.commandId,
            field: reason,
            open: parts.attempt !== null,
          }
        : null,
    refusal: parts.attempt?.refusal ?? null,
    pages: menuOf(parts),
    journal: journalView(parts),
    journalUrl: seesAll ? `${pages.case(caseRow.id)}/journal.json` : null,
  };
};

/** Why it was called off; what nobody answered although it was asked for as often as it may be. */
const endedWords = (journal: readonly JournalRow[]): string[] =>
  journal.flatMap(({ event, payload, reason }) => {
    if (event === 'CASE_CANCELLED') return reason === null ? [] : [`Sagen blev annulleret: ${reason}`];
    const given = event === 'ASKED_NO_MORE' ? JOURNAL_KINDS.ASKED_NO_MORE.reads.safeParse(payload).data : undefined;
    return given === undefined ? [] : [`»${given.title}« blev aldrig besvaret. ${reason ?? ''}`];
  });

const menuOf = ({ caseRow, tasks, visitor }: CasePageParts): readonly CasePageLink[] | null => {
  const ofTasks = tasks.some(isOfBudget) ? budgetMenu : isDrafted(caseRow, tasks) ? draftMenu : undefined;
  const menu = CASE_MENUS[caseRow.process] ?? ofTasks;
  return menu?.(caseRow, 'sag', visitor) ?? null;
};

/** Whether an own process writes a text that a body decides on. */
const isDrafted = ({ process }: CaseRow, tasks: readonly CaseTaskRow[]): boolean =>
  process === 'plannedCase' && ['text', 'decision'].every((form) => tasks.some((task) => task.form === form));

const isOfBudget = ({ kind, form }: CaseTaskRow): boolean =>
  isAboutQuestion(kind) || kind === MEASURE || form === 'proposals';

const deviationsOf = (tasks: readonly CaseTaskRow[]): ReadonlyMap<string, DeviationsAnswer> =>
  new Map(
    tasks.flatMap((task): [string, DeviationsAnswer][] => {
      const read =
        task.form === 'deviations' && task.state === 'done' ? FORMS.deviations.schema.safeParse(task.answer) : null;
      return read?.success && task.area !== null ? [[task.area, read.data]] : [];
    }),
  );

const balanceOf = (tasks: readonly CaseTaskRow[]): BalanceAnswer | null => {
  const answers = tasks
    .filter((task) => task.form === 'balance' && task.state === 'done')
    .map((task) => FORMS.balance.schema.safeParse(task.answer));
  return answers.findLast((read) => read.success)?.data ?? null;
};
