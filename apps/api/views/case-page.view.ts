import {
  answerSchemas,
  composeReport,
  IMPLEMENTATION_KINDS,
  isAboutQuestion,
  NEGOTIATION_KINDS,
  journalSentence,
  may,
  type BalanceAnswer,
  type DeviationsAnswer,
  type IsoDate,
  type JournalNames,
} from '#domain';
import { AUDIT_KINDS, TRANSFER_REVIEW } from '#contracts';
import { z } from 'zod';
import type { CaseRow, CaseTaskRow, JournalRow } from '../queries/case.query';
import type { DecisionRow } from '../queries/gate.query';
import type { readAskedExtensions } from '../queries/task-list.query';
import type { Moment, Today } from '../web/clocks';
import type { Visitor } from '../web/visitor';
import { answerFacts, type AnswerFactsView } from './answer-facts.view';
import { fieldView, type FieldView } from './answer-form.view';
import { hidesWork, isTold, lineAsRead } from './audit/auditor-reads';
import { accountsPages, casePages, reportPages, type CasePageLink } from './budget/case-pages.view';
import { earlierDecisions } from './gates.view';
import { phaseWords } from './phase-words';
import { roundPages } from './transfers/round-words';
import { reportView, type ReportView } from './report.view';
import { dateWords, instantWords, postWords, stateMark, taskDistance, taskName, type StateMark } from './words';

/** A step of the timeline with its tasks. */
export interface TimelineStep {
  readonly title: string;
  readonly mark: StateMark;
  /** Whether the step's state stands beside its title; a single task says it itself. */
  readonly saysState: boolean;
  /** What a finished step says where it is folded, `8 af 8 besvaret`; null for one that stands open. */
  readonly folded: string | null;
  readonly tasks: readonly TimelineTask[];
}

interface TimelineTask {
  /** What the task covers, where there are several of a step; else who has it. */
  readonly name: string;
  /** Who has it now, where the name does not say it. */
  readonly who: string | null;
  readonly url: string | null;
  readonly mark: StateMark;
  readonly due: string;
  readonly distance: string | null;
  readonly movedFrom: string | null;
  readonly answered: string | null;
  /** Decisions that did not finish the task: postponed, sent back. */
  readonly earlier: readonly string[];
  readonly facts: AnswerFactsView | null;
}

export interface JournalLine {
  readonly seq: number;
  readonly at: string;
  readonly recorded: string | null;
  readonly who: string;
  readonly sentence: string;
  readonly reason: string | null;
}

export interface CasePageView {
  readonly title: string;
  readonly status: string;
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
  readonly journal: readonly JournalLine[];
  /** For those who may read everything: it holds the words of every answer. */
  readonly journalUrl: string | null;
}

export interface CasePageParts {
  readonly kase: CaseRow;
  readonly tasks: readonly CaseTaskRow[];
  readonly journal: readonly JournalRow[];
  readonly asked: Awaited<ReturnType<typeof readAskedExtensions>>;
  readonly decisions: readonly DecisionRow[];
  readonly titles: ReadonlyMap<string, string>;
  readonly visitor: Visitor;
  readonly today: Moment;
  readonly commandId: string;
  /** What was typed to cancel the case, and why it was refused. */
  readonly attempt: { readonly reason: string; readonly refusal: string } | null;
}

export const casePageView = (parts: CasePageParts): CasePageView => {
  const { kase, visitor } = parts;
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
    title: kase.title,
    status: phaseWords(
      kase.state,
      kase.phase,
      parts.tasks.some((task) => task.state !== 'planned'),
    ),
    rehearsal: kase.world_kind === 'rehearsal',
    focusArea: kase.details.focusArea,
    caseNumber: kase.details.caseNumber,
    remark: kase.details.remark,
    asked: parts.asked.map((one) => ({
      text: `${one.asked_by_title} beder om frist til ${dateWords(one.until)} i stedet for ${dateWords(one.due_on)} til »${taskName(one.title, one.area)}«.`,
      reason: one.reason,
      url: `/opgaver/${one.task_id}`,
    })),
    timeline: timelineOf(parts),
    report:
      kase.details.report && kase.details.report.grants.length > 0
        ? reportView(composeReport(kase.details.report, deviationsOf(parts.tasks), balanceOf(parts.tasks)))
        : null,
    cancel:
      kase.state === 'open' && visitor.mayByRole('cancel-case')
        ? {
            action: `/sager/${kase.id}/annuller`,
            commandId: parts.commandId,
            field: reason,
            open: parts.attempt !== null,
          }
        : null,
    refusal: parts.attempt?.refusal ?? null,
    pages: pagesOf(parts),
    journal: parts.journal
      .filter((row) => (hidesWork(visitor, kase) ? isTold(row) : visitor.maySeeAll || !isOfNegotiation(row)))
      .map((row) => withoutWords(parts, row, journalLine(row, namesOf(parts))))
      .reverse(),
    journalUrl: visitor.maySeeAll && !hidesWork(visitor, kase) ? `/sager/${kase.id}/journal.json` : null,
  };
};

const pagesOf = (parts: CasePageParts): readonly CasePageLink[] | null => {
  const { kase, visitor } = parts;
  if (kase.process === 'accountsClosing') return visitor.maySeeAll ? accountsPages(kase.id, 'sag') : null;
  if (kase.process === 'auditorReport' && kase.parent_id !== null) return reportPages(kase.parent_id, kase.id);
  if (kase.process === 'transferRound') return visitor.maySeeAll ? roundPages(kase.id, 'sag') : null;
  return hasBudgetPages(parts) ? casePages(kase.id, 'sag', { seeCase: true, seeAll: visitor.maySeeAll }) : null;
};

const hasBudgetPages = ({ kase, tasks }: CasePageParts): boolean =>
  kase.process === 'budgetCycle' || tasks.some((task) => ADDED_KINDS.includes(task.kind) || task.form === 'proposals');
const ADDED_KINDS: readonly string[] = [...NEGOTIATION_KINDS, ...IMPLEMENTATION_KINDS];

/** Answers that are not for everybody who sees the case: to the politicians' questions, and to the external auditor's points. */
const isForFew = (kind: string): boolean => isAboutQuestion(kind) || AUDIT_KINDS.includes(kind);

/** The negotiation is for those who see everything; others do not learn that it goes on. */
const isOfNegotiation = ({ event }: JournalRow): boolean =>
  event.startsWith('CHANGE_') || event.startsWith('NEGOTIATION_');

/** Not everybody who sees the case may read its questions and proposals: what was written of one is for those who see everything. */
const withoutWords = ({ kase, tasks, visitor }: CasePageParts, row: JournalRow, line: JournalLine): JournalLine => {
  if (hidesWork(visitor, kase)) return lineAsRead(row, line);
  const isOfProposal =
    row.event.startsWith('PROPOSAL_') ||
    tasks.some(
      (task) =>
        task.id === row.task_id &&
        task.form === 'proposals' &&
        !visitor.standingTo({ assigneeId: task.assignee_id, leaderIds: [task.leader_id, task.second_leader_id] })
          .isAssignee,
    );
  const isOfQuestion =
    isOfProposal ||
    row.event.startsWith('QUESTION_') ||
    tasks.some((task) => task.id === row.task_id && isForFew(task.kind));
  if (visitor.maySeeAll || !isOfQuestion) return line;
  if (row.event === 'QUESTION_ASKED') return { ...line, sentence: 'Et budgetspørgsmål kom ind.' };
  return row.event === 'TASK_COMMENTED'
    ? { ...line, sentence: 'Kommentar til opgaven.', reason: null }
    : { ...line, reason: null };
};

const deviationsOf = (tasks: readonly CaseTaskRow[]): ReadonlyMap<string, DeviationsAnswer> =>
  new Map(
    tasks.flatMap((task): [string, DeviationsAnswer][] => {
      const read =
        task.form === 'deviations' && task.state === 'done' ? answerSchemas.deviations.safeParse(task.answer) : null;
      return read?.success && task.area !== null ? [[task.area, read.data]] : [];
    }),
  );

const balanceOf = (tasks: readonly CaseTaskRow[]): BalanceAnswer | null => {
  const answers = tasks
    .filter((task) => task.form === 'balance' && task.state === 'done')
    .map((task) => answerSchemas.balance.safeParse(task.answer));
  return answers.findLast((read) => read.success)?.data ?? null;
};

const timelineOf = ({ kase, tasks, today, visitor, journal, decisions }: CasePageParts): TimelineStep[] => {
  const moved = firstDeadlines(journal);
  const isHidden = hidesWork(visitor, kase);
  return [...Map.groupBy(tasks, (task) => (task.kind === TRANSFER_REVIEW ? task.kind : task.step_id)).values()].map(
    (own) => ({
      title: own[0]?.title ?? '',
      mark: stepMark(own, today),
      saysState: own.length > 1,
      folded: own.some((task) => task.state === 'open' || task.state === 'planned')
        ? null
        : `${own.filter((task) => task.state === 'done').length} af ${own.length} besvaret`,
      tasks: own.map((task) => {
        const isLate = task.state === 'open' && task.due_on < today.date;
        const first = moved.get(task.id);
        const standing = visitor.standingTo({
          assigneeId: task.assignee_id,
          leaderIds: [task.leader_id, task.second_leader_id],
        });
        return {
          name: task.area ?? task.assignee_title,
          who: task.area === null ? null : task.assignee_title,
          url: may('see', standing) && (!isHidden || standing.isAssignee) ? `/opgaver/${task.id}` : null,
          mark: stateMark(task.state, isLate),
          due: dateWords(task.due_on),
          distance: task.state === 'open' || task.state === 'planned' ? taskDistance(today, task) : null,
          movedFrom: first === undefined || first === task.due_on ? null : dateWords(first),
          answered:
            task.state !== 'done' || task.answered_at === null
              ? null
              : `svaret ${instantWords(task.answered_at)}${task.answered_by === task.assignee_id ? '' : ` af ${task.answerer_title ?? ''}`}`,
          earlier: earlierDecisions(decisions, task.id),
          facts:
            task.state === 'done' && task.answer && !isHidden && (visitor.maySeeAll || !isForFew(task.kind))
              ? answerFacts(task.form, task.answer, kase.details.report, kase.details.focusArea)
              : null,
        };
      }),
    }),
  );
};

/** A step is as far as the least finished of its tasks. */
const stepMark = (tasks: readonly CaseTaskRow[], today: Today): StateMark => {
  const open =
    tasks.find((task) => task.state === 'open' && task.due_on < today.date) ??
    tasks.find((task) => task.state === 'open') ??
    tasks.find((task) => task.state === 'planned') ??
    tasks.find((task) => task.state === 'done') ??
    tasks[0];
  return stateMark(open?.state ?? 'planned', open !== undefined && open.state === 'open' && open.due_on < today.date);
};

const movesSchema = z.object({ moves: z.array(z.object({ task: z.string(), from: z.string() })) });
const fromSchema = z.object({ from: z.string() });

const MOVES_OTHERS = ['DEADLINES_MOVED', 'DECISION_POSTPONED', 'DECISION_RETURNED'];
const MOVES_ITSELF = ['EXTENSION_GRANTED', 'DECISION_POSTPONED', 'DECISION_RETURNED'];

/** The deadline that each moved task had at first. */
const firstDeadlines = (journal: readonly JournalRow[]): ReadonlyMap<string, IsoDate> => {
  const first = new Map<string, IsoDate>();
  const note = (task: string, from: IsoDate): void => {
    if (!first.has(task)) first.set(task, from);
  };
  for (const row of journal) {
    if (MOVES_OTHERS.includes(row.event))
      for (const move of movesSchema.safeParse(row.payload).data?.moves ?? []) note(move.task, move.from);
    const from = MOVES_ITSELF.includes(row.event) ? fromSchema.safeParse(row.payload).data?.from : undefined;
    if (from !== undefined && row.task_id !== null) note(row.task_id, from);
  }
  return first;
};

const namesOf = ({ tasks, titles }: CasePageParts): JournalNames => {
  const named = new Map(tasks.map((task) => [task.id, `»${taskName(task.title, task.area)}«`]));
  return { person: (id) => titles.get(id ?? '') ?? 'en anden', task: (id) => named.get(id ?? '') ?? 'opgaven' };
};

const journalLine = (row: JournalRow, names: JournalNames): JournalLine => ({
  seq: row.seq,
  at: instantWords(row.at),
  recorded: Math.abs(row.at - row.recorded_at) < 60_000 ? null : instantWords(row.recorded_at),
  who:
    row.actor_id === null
      ? 'Årshjulet'
      : `${names.person(row.actor_id)}${row.on_behalf_of === null ? '' : ` på vegne af ${names.person(row.on_behalf_of)}`}`,
  sentence: journalSentence(row.event, row.task_id, row.payload, names),
  reason: row.reason,
});
