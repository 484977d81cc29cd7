import { instant, type JsonObject } from '#database';
import type { CaseFile } from './case-file';
import { dropQuestion } from './commands/extension';

/** An answered task that comes back to its responsible. */
export interface ReopenedTask {
  readonly id: string;
  readonly assigneeId: string;
  readonly linkEpoch: number;
  readonly answer: JsonObject | null;
}

/** Who sent it back, and why. `key` is unique for each time. */
export interface Reopening {
  readonly by: string;
  readonly reason: string;
  readonly key: string;
}

/** Opens an answered task again: its answer stays in the journal, its person is told why, and is chased from today on where the deadline is over. */
export const reopenTask = async (file: CaseFile, task: ReopenedTask, { by, reason, key }: Reopening): Promise<void> => {
  const now = instant(file.now);
  await file.tx
    .updateTable('tasks')
    .set({ state: 'open', opened_at: now, agenda_done_at: now, next_at: now, answered_at: null, answered_by: null, link_epoch: task.linkEpoch + 1 })
    .where('id', '=', task.id)
    .execute();
  await dropQuestion(file.tx, task.id);
  file.record({ event: 'TASK_RETURNED', taskId: task.id, reason, payload: { answer: task.answer } });
  file.notify({ kind: 'returned', key: `${task.id}/returned/${key}`, personId: task.assigneeId, taskId: task.id, details: { by, reason } });
};
