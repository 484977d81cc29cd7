import { localDate, shownState, stepState, type IsoDate, type StandingTask, type TaskState } from '#domain';
import { STATE_WORDS } from '#pictures';
import type { StateMark } from './words';

/** A task as the record has it; `case_state` where its case may have been called off. */
export interface RecordedTask {
  readonly state: TaskState;
  readonly due_on: IsoDate;
  readonly opened_at?: number | null;
  readonly answered_at?: number | null;
  readonly case_state?: string;
  readonly area?: string | null;
  readonly unit_code?: string | null;
}

/** What its shown state hangs on. */
export const standingOf = (task: RecordedTask): StandingTask => ({
  state: task.state,
  due: task.due_on,
  openedOn: dayOf(task.opened_at),
  answeredOn: dayOf(task.answered_at),
  isCalledOff: task.case_state === 'cancelled',
  area: task.area ?? null,
  unit: task.unit_code ?? null,
});

/** A task's state by word and shape. */
export const taskMark = (task: RecordedTask, today: IsoDate): StateMark => {
  const shape = shownState(standingOf(task), today);
  return { word: STATE_WORDS[shape], shape };
};

/** A step's state, of all its tasks. */
export const stepMark = (tasks: readonly RecordedTask[], today: IsoDate): StateMark => {
  const shape = stepState(tasks.map(standingOf), today);
  return { word: STATE_WORDS[shape], shape };
};

const dayOf = (at: number | null | undefined): IsoDate | null => (at == null ? null : localDate(at));
