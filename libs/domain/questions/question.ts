import type { WorkingCalendar } from '../calendar';
import type { TaskState } from '../agenda/task-state';
import type { IsoDate } from '../plan/plan';

/**
 * Where a budgetspørgsmål stands: `waiting` nobody has it; `answering` somebody is to answer; `reviewing` Økonomi looks at the answer;
 * `unreviewed` it is answered, but nobody is to look at it; `published`; `withdrawn`.
 */
export const QUESTION_STATES = ['waiting', 'answering', 'reviewing', 'unreviewed', 'published', 'withdrawn'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

/** What the record says of a question; of its tasks the latest of each kind as `partState` has it, null where there has been none. */
export interface QuestionFacts {
  readonly isWithdrawn: boolean;
  /** How many versions of the answer have been published. */
  readonly versions: number;
  readonly answer: TaskState | null;
  readonly review: TaskState | null;
}

const isLive = (state: TaskState | null): boolean => state === 'planned' || state === 'open';

/** What a task counts for: whose person has left is nobody's, and the question can be given to another. */
export const partState = (task: { readonly state: TaskState; readonly isHere: boolean } | null): TaskState | null =>
  task !== null && isLive(task.state) && !task.isHere ? 'lapsed' : (task?.state ?? null);

/** Where a question stands, told by what has happened to its tasks, so that handing over, withdrawing and lapsing need say nothing of it. */
export const questionState = (facts: QuestionFacts): QuestionState => {
  if (facts.isWithdrawn) return 'withdrawn';
  if (facts.versions > 0) return 'published';
  if (isLive(facts.answer)) return 'answering';
  if (facts.answer !== 'done') return 'waiting';
  return isLive(facts.review) ? 'reviewing' : 'unreviewed';
};

/** Whether somebody still works on it: a published answer may have been taken up again. */
export const isUnderWay = (facts: QuestionFacts): boolean =>
  !facts.isWithdrawn && (isLive(facts.answer) || isLive(facts.review));

/**
 * When the answer must be with Økonomi, so that it can be reviewed by the politicians' deadline: the working day before it, but never
 * before today.
 */
export const answerDue = (calendar: WorkingCalendar, deadline: IsoDate, today: IsoDate): IsoDate => {
  const before = calendar.addWorkingDays(deadline, -1);
  return before < today ? deadline : before;
};

/** The next number of a case: numbers are given in turn and never again. */
export const nextNumber = (highest: number | null): number => (highest ?? 0) + 1;
