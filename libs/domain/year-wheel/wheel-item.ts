import type { TaskState } from '../agenda/task-state';
import type { Forum, IsoDate } from '../plan/plan';

/** A state as pages show it, by word and shape. */
export type ShownState = 'done' | 'open' | 'late' | 'planned' | 'away';

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

/** The state of a task on a day: an open one past its deadline is late. */
export const shownState = ({ state, due }: Pick<PlannedTask, 'state' | 'due'>, today: IsoDate | null): ShownState => {
  switch (state) {
    case 'done':
      return 'done';
    case 'open':
      return today !== null && due < today ? 'late' : 'open';
    case 'planned':
      return 'planned';
    case 'withdrawn':
    case 'lapsed':
      return 'away';
  }
};

const WORST_FIRST: readonly ShownState[] = ['late', 'open', 'planned', 'done', 'away'];

/** The state of several tasks together: the one that needs looking at first. `planned` where there is none. */
export const worstState = (states: readonly ShownState[]): ShownState =>
  WORST_FIRST.find((state) => states.includes(state)) ?? 'planned';
