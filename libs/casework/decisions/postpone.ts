import { sql } from 'kysely';
import { instant } from '#database';
import type { DecisionAnswer, IsoDate } from '#domain';
import type { TaskFile } from '../task-file';
import { stepsOfCase } from './steps-of-case';

/**
 * The decision waits for a later meeting: its task stays open until that day, and its reminders are armed anew. What waits for the decision
 * and was due before that day is due on it; the rest keeps its date. Those who have open tasks are told as of any moved deadline.
 */
export const postpone = async (task: TaskFile, answer: DecisionAnswer, until: IsoDate | null): Promise<void> => {
  if (until === null) return;
  const { file } = task;
  const steps = await stepsOfCase(file.tx, file.kase.id);
  const later = steps.tasksOf(steps.after(task.stepId)).filter(({ state, due }) => (state === 'planned' || state === 'open') && due < until);
  await file.tx
    .updateTable('tasks')
    .set({ due_on: until, deadline_revision: sql`deadline_revision + 1` })
    .where('id', 'in', [task.id, ...later.map(({ id }) => id)])
    .execute();
  const now = instant(file.now);
  await file.tx.updateTable('tasks').set({ agenda_done_at: now, next_at: now, escalations: 0 }).where('id', '=', task.id).execute();
  const moves = later.map(({ id, due }) => ({ task: id, from: due, to: until }));
  file.record({ event: 'DECISION_POSTPONED', taskId: task.id, onBehalfOf: task.onBehalfOf, payload: { from: task.due, to: until, answer, moves } });
};
