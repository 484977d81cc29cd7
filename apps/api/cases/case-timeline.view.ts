import { TRANSFER_REVIEW, pages } from '#contracts';
import { progressOfStep, FORMS, JOURNAL_KINDS, type AnswerFacts, type CaseSubject, type IsoDate } from '#domain';
import type { CaseRow, CaseTaskRow, JournalRow } from '../web/case.query';
import type { DecisionRow } from '../gates/gate.query';
import type { Today } from '../web/clocks';
import type { Visitor } from '../web/visitor';
import { subjectOfTask } from '../web/subjects';
import { earlierDecisions } from '../gates/gates.view';
import { isForFew } from './is-for-few';
import { standingOf, stepMark, taskMark } from '../web/task-mark';
import { dateWords, instantWords, taskDistance, type StateMark } from '../web/words';

/** A step of the timeline with its tasks. */
export interface TimelineStep {
  readonly title: string;
  readonly mark: StateMark;
  /** Whether the step's state stands beside its title; a single task says it itself. */
  readonly saysState: boolean;
  /** What a step says where it is folded: a finished one `8 af 8 besvaret`, one to come how many it asks and when; null for one that stands open. */
  readonly folded: string | null;
  /** Whether it is still to come. */
  readonly isAhead: boolean;
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
  readonly facts: AnswerFacts | null;
}

/** What the timeline is made of. */
export interface TimelineParts {
  readonly caseRow: CaseRow;
  readonly subject: CaseSubject;
  readonly tasks: readonly CaseTaskRow[];
  readonly journal: readonly JournalRow[];
  readonly decisions: readonly DecisionRow[];
  readonly visitor: Visitor;
  readonly today: Today;
}

/** All tasks, for those who see the case's whole course; else those that are the visitor's or led by them. */
export const timelineOf = (parts: TimelineParts): TimelineStep[] => {
  const { caseRow, subject, today, visitor, journal, decisions } = parts;
  const tasks = visitor.may('case:see-course', subject) ? parts.tasks : ownTasks(parts);
  const moved = firstDeadlines(journal);
  const seesAll = visitor.may('case:see-all', subject);
  return [...Map.groupBy(tasks, (task) => (task.kind === TRANSFER_REVIEW ? task.kind : task.step_id)).values()].map(
    (own) => ({
      title: own[0]?.title ?? '',
      mark: stepMark(
        own.map((task) => ({ ...task, case_state: caseRow.state })),
        today.date,
      ),
      saysState: own.length > 1,
      folded: isAhead(own)
        ? aheadWords(own)
        : own.some((task) => task.state === 'open' || task.state === 'planned')
          ? null
          : progressOfStep(own.map(standingOf)),
      isAhead: isAhead(own),
      tasks: own.map((task) => {
        const first = moved.get(task.id);
        const seesTask = visitor.may('task:see', subjectOfTask(visitor, caseRow.process, task));
        return {
          name: task.area ?? task.assignee_title,
          who: task.area === null ? null : task.assignee_title,
          url: seesTask ? pages.taskById(task.id) : null,
          mark: taskMark({ ...task, case_state: caseRow.state }, today.date),
          due: dateWords(task.due_on),
          distance: task.state === 'open' || task.state === 'planned' ? taskDistance(today, task) : null,
          movedFrom: first === undefined || first === task.due_on ? null : dateWords(first),
          answered:
            task.state !== 'done' || task.answered_at === null
              ? null
              : `svaret ${instantWords(task.answered_at)}${task.answered_by === task.assignee_id ? '' : ` af ${task.answerer_title ?? ''}`}`,
          earlier: earlierDecisions(decisions, task.id),
          facts:
            task.state === 'done' && task.answer && (seesAll || seesTask) && (visitor.maySeeAll || !isForFew(task.kind))
              ? FORMS[task.form].facts(task.answer, {
                  basis: caseRow.details.report,
                  focusArea: caseRow.details.focusArea,
                })
              : null,
        };
      }),
    }),
  );
};

const isAhead = (own: readonly CaseTaskRow[]): boolean => own.every(({ state }) => state === 'planned');

/** What is to come: whom it asks, and when; `24 opgaver, frist fra 1. marts 2027`. */
function aheadWords(own: readonly CaseTaskRow[]): string {
  const [first, ...later] = [...new Set(own.map(({ due_on: due }) => due))].toSorted();
  const when = first === undefined ? '' : `, frist ${later.length === 0 ? '' : 'fra '}${dateWords(first)}`;
  const [only] = own;
  return `Åbner senere: ${own.length === 1 && only !== undefined ? only.assignee_title : `${own.length} opgaver`}${when}`;
}

/** Those of a case's tasks that the visitor may see each by itself, and what they answered, for themselves or for somebody else. */
export const ownTasks = ({
  caseRow,
  tasks,
  visitor,
}: Pick<TimelineParts, 'caseRow' | 'tasks' | 'visitor'>): CaseTaskRow[] =>
  tasks.filter(
    (task) =>
      task.answered_by === visitor.personId || visitor.may('task:see', subjectOfTask(visitor, caseRow.process, task)),
  );

interface Moved {
  /** The deadline before, of the entry's own task. */
  readonly from?: IsoDate | undefined;
  readonly moves?: readonly { readonly task: string; readonly from: IsoDate }[] | undefined;
}

/** What an entry says of deadlines that it moved. */
const movedBy = ({ event, payload }: JournalRow): Moved | undefined => {
  switch (event) {
    case 'DEADLINES_MOVED':
    case 'DECISION_POSTPONED':
    case 'DECISION_RETURNED':
    case 'EXTENSION_GRANTED':
    case 'PLAN_CHANGED':
      return JOURNAL_KINDS[event].reads.safeParse(payload).data;
    default:
      return undefined;
  }
};

/** The deadline that each moved task had at first. */
const firstDeadlines = (journal: readonly JournalRow[]): ReadonlyMap<string, IsoDate> => {
  const first = new Map<string, IsoDate>();
  const note = (task: string, from: IsoDate): void => {
    if (!first.has(task)) first.set(task, from);
  };
  for (const row of journal) {
    const { from, moves = [] } = movedBy(row) ?? {};
    for (const move of moves) note(move.task, move.from);
    if (from !== undefined && row.task_id !== null) note(row.task_id, from);
  }
  return first;
};
