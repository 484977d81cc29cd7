import { instant, type JsonObject } from '#database';
import type { CaseFile } from './case-file';
import { dropQuestion } from './commands/extension';
import { mayReceive } from './judge-people';

/** A task, answered or fallen away, that comes back to its responsible. */
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

/**
 * Opens a task again: its answer stays in the journal, its person is told why, and is chased from today on where the deadline is over. The
 * task of somebody who has left goes to their leader, where there is one to take it.
 */
export const reopenTask = async (file: CaseFile, task: ReopenedTask, { by, reason, key }: Reopening): Promise<void> => {
  const now = instant(file.now);
  const assigneeId = await whoAnswers(file, task.assigneeId);
  await file.tx
    .updateTable('tasks')
    .set((eb) => ({ state: 'open', assignee_id: assigneeId, told_due: eb.ref('due_on'), opened_at: now, agenda_done_at: now, next_at: now, answered_at: null, answered_by: null, link_epoch: task.linkEpoch + 1 }))
    .where('id', '=', task.id)
    .execute();
  await dropQuestion(file.tx, task.id);
  file.record({ event: 'TASK_RETURNED', taskId: task.id, reason, payload: { answer: task.answer } });
  if (assigneeId !== task.assigneeId) file.record({ event: 'TASK_HANDED_OVER', taskId: task.id, reason: 'Den, der havde opgaven, er her ikke længere.', payload: { from: task.assigneeId, to: assigneeId } });
  file.notify({ kind: 'returned', key: `${task.id}/returned/${key}`, personId: assigneeId, taskId: task.id, details: { by, reason } });
};

const whoAnswers = async ({ tx }: CaseFile, assigneeId: string): Promise<string> => {
  const person = await tx.selectFrom('people').where('id', '=', assigneeId).select(['active', 'leader_id']).executeTakeFirstOrThrow();
  return !person.active && person.leader_id !== null && (await mayReceive(tx, person.leader_id)) ? person.leader_id : assigneeId;
};
