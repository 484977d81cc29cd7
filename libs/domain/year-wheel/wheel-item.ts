import type { TaskState } from '../agenda/task-state';
import type { Forum, IsoDate } from '../plan/plan';

/**
 * A state as pages show it, by word and shape. `missing`: a step that is over although not all answered; `away`: never answered, and given up;
 * `withdrawn`: not asked for any more; `void`: answered, in a case that was called off.
 */
export type ShownState =
  'done' | 'answered-late' | 'missing' | 'open' | 'late' | 'planned' | 'away' | 'withdrawn' | 'void';

/** One person's task of a step, as a wheel, a timeline or a load table shows it. */
export interface PlannedTask {
  /** The task's id in the record; null while the plan is a draft. */
  readonly id: string | null;
  readonly caseId: string;
  readonly stepId: string;
  readonly title: string;
  readonly area: string | null;
  /** The code of the unit it belongs to; null where it is a role's. */
  readonly unit: string | null;
  readonly assigneeEmail: string;
  readonly state: TaskState;
  readonly due: IsoDate;
  /** When it was (last) opened and answered, and whether its case was called off; left out in a draft. */
  readonly openedOn?: IsoDate | null;
  readonly answeredOn?: IsoDate | null;
  readonly isCalledOff?: boolean;
}

/**
 * Something of a plan with a date or a span of dates. `span`: a phase, or a whole case; `meeting`: a milestone of a few days; `step`: a
 * deadline; `elsewhere`: a step of another plan, that one of this plan waits for or that waits for one. `from` and `to` are both within.
 */
export interface WheelItem {
  readonly id: string;
  readonly kind: 'span' | 'case' | 'meeting' | 'step' | 'elsewhere';
  readonly title: string;
  readonly forum: Forum | null;
  readonly caseId: string | null;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Of a step that is planned in weeks: which, in words (`uge 9 eller 10 i 2026`); null for all else, and where more time was given. */
  readonly weeks: string | null;
  /** Of a meeting whose hours are told: `16:00`, `10:00-16:00`. */
  readonly time?: string | null;
  /** Ids of the items of other cases that a step waits for. */
  readonly awaits: readonly string[];
  /** The tasks of a step; empty for all else and for steps that nobody holds. */
  readonly tasks: readonly PlannedTask[];
  /** A running step's state, the worst of its tasks; null for all else, and in a draft. */
  readonly state: ShownState | null;
}

/** What a task's shown state hangs on. */
export type StandingTask = Pick<PlannedTask, 'state' | 'due' | 'openedOn' | 'answeredOn' | 'isCalledOff'> &
  Partial<Pick<PlannedTask, 'area' | 'unit'>>;

/** Whether an answer came after its deadline; one that was asked for after it, or sent back, is due on the day it was opened. */
export const isAnsweredLate = ({ state, due, openedOn, answeredOn }: StandingTask): boolean =>
  state === 'done' && answeredOn != null && answeredOn > due && (openedOn == null || answeredOn > openedOn);

/** The state of a task on a day: an open one past its deadline is late. */
export const shownState = (task: StandingTask, today: IsoDate | null): ShownState => {
  switch (task.state) {
    case 'done':
      return task.isCalledOff === true ? 'void' : isAnsweredLate(task) ? 'answered-late' : 'done';
    case 'open':
      return today !== null && task.due < today ? 'late' : 'open';
    case 'planned':
      return 'planned';
    case 'withdrawn':
      return 'withdrawn';
    case 'lapsed':
      return 'away';
  }
};

const WORST_FIRST: readonly ShownState[] = [
  'late',
  'open',
  'planned',
  'void',
  'answered-late',
  'done',
  'away',
  'withdrawn',
];

/** What is asked for: nothing that was withdrawn, and of what fell away and was asked for again only the last. */
const asked = (tasks: readonly StandingTask[]): readonly StandingTask[] => {
  const wanted = tasks.filter(({ state }) => state !== 'withdrawn');
  return wanted.filter(
    (task) =>
      task.state !== 'lapsed' ||
      !wanted.some((later) => later.due > task.due && later.area === task.area && later.unit === task.unit),
  );
};

/**
 * The state of a step: that of its task that needs looking at first; `missing` where it is over and somebody who was to answer did not, though
 * others did; `planned` where it has no task.
 */
export const stepState = (tasks: readonly StandingTask[], today: IsoDate | null): ShownState => {
  const wanted = asked(tasks);
  const states = (wanted.length === 0 ? tasks : wanted).map((task) => shownState(task, today));
  const worst = WORST_FIRST.find((state) => states.includes(state)) ?? 'planned';
  if (worst !== 'answered-late' && worst !== 'done') return worst;
  if (wanted.some(({ state }) => state === 'lapsed')) return 'missing';
  // Asked for again: the answer came, and late.
  return tasks.some(({ state }) => state === 'lapsed') ? 'answered-late' : worst;
};

/** How many of those who were to answer have: `6 af 8 besvaret`, and how many of them late. */
export const progressOfStep = (tasks: readonly StandingTask[]): string => {
  const wanted = asked(tasks);
  const of = wanted.length === 0 ? tasks : wanted;
  const lateOnes = of.filter(isAnsweredLate).length;
  const late = of.length === 1 ? Number(stepState(tasks, null) === 'answered-late') : lateOnes;
  return `${of.filter(({ state }) => state === 'done').length} af ${of.length} besvaret${late === 0 ? '' : of.length === 1 ? ' for sent' : `, ${late} for sent`}`;
};

const WORST_OF_MANY: readonly ShownState[] = [
  'late',
  'open',
  'missing',
  'void',
  'answered-late',
  'done',
  'away',
  'withdrawn',
];

/** How things stand that are seen as one: what is late comes first; what has begun and is not over is open. */
export const stateTogether = (states: readonly ShownState[]): ShownState | null => {
  if (states.length === 0) return null;
  const rest: readonly ShownState[] = states.filter((state) => state !== 'planned');
  if (rest.length === 0) return 'planned';
  const worst = WORST_OF_MANY.find((state) => rest.includes(state)) ?? 'planned';
  return rest.length < states.length && worst !== 'late' ? 'open' : worst;
};
