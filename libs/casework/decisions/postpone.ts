import type { DecisionAnswer, IsoDate } from '#domain';
import type { TaskFile } from '../tasks/task-file';
import { moveDeadlinesOf } from '../tasks/task-moves';
import type { StepsOfCase } from './steps-of-case';
import { stepsOfCase } from './steps-of-case';

/**
 * The decision waits for a later meeting: its task stays open until that day, and its reminders are armed anew. What waits for the decision
 * and was due before that day is due on it; the rest keeps its date. Those who have open tasks are told as of any moved deadline.
 */
export const postpone = async (task: TaskFile, answer: DecisionAnswer, until: IsoDate | null): Promise<void> => {
  if (until === null) return;
  const { file } = task;
  const moves = await moveToMeeting(task, await stepsOfCase(file.tx, file.caseRow.id), until);
  file.record({
    event: 'DECISION_POSTPONED',
    taskId: task.id,
    onBehalfOf: task.onBehalfOf,
    payload: { from: task.due, to: until, answer, moves },
  });
};

/** A task that a decision moved with it. */
export interface MovedAlong {
  readonly [name: string]: string;
  readonly task: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Moves a decision to a later meeting, and what waits for it where that would come before. */
export const moveToMeeting = async (
  { file, id, stepId }: TaskFile,
  steps: StepsOfCase,
  until: IsoDate,
): Promise<readonly MovedAlong[]> => {
  const later = steps
    .tasksOf(steps.after(stepId))
    .filter(({ state, due }) => (state === 'planned' || state === 'open') && due < until);
  await moveDeadlinesOf(
    file.tx,
    [id, ...later.map((one) => one.id)].map((taskId) => ({ taskId, to: until })),
    { told: 'agenda', now: file.now },
  );
  return later.map((one) => ({ task: one.id, from: one.due, to: until }));
};
