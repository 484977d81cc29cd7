import { Refusal } from '#contracts';
import { QUESTION_REVIEW } from '#domain';
import type { Casework, Command, Outcome } from '../casework';
import { judgeReviewHandOver } from '../questions/question-paths';
import { judgeReceiver } from '../judge-people';
import { onTask, textOf } from '../task-file';

/** A task given to another person. */
export interface HandOverTask extends Command {
  readonly taskId: string;
  readonly toPersonId: string;
  readonly reason: string;
}

/**
 * Hands an open task over: the new responsible is told, the former one's link dies and their calendar entry is cancelled. Refuses who has
 * left (PERSON.NOT_FOUND) and who is here only to audit (PERSON.AUDITS); the review of an answer goes only to who may review it.
 */
export const handOverTask = (casework: Casework, command: HandOverTask): Promise<Outcome> =>
  onTask(casework, command, command.taskId, 'hand-over', async (task) => {
    if (command.toPersonId === task.assigneeId) throw new Refusal('TASK.SAME_PERSON', 'Opgaven ligger allerede hos den person.');
    await judgeReceiver(task.file.tx, command.toPersonId);
    if (task.kind === QUESTION_REVIEW) await judgeReviewHandOver(task, command.toPersonId);
    await task.file.tx
      .updateTable('tasks')
      .set({ assignee_id: command.toPersonId, link_epoch: task.linkEpoch + 1, told_due: task.due })
      .where('id', '=', task.id)
      .execute();
    const reason = textOf(command.reason);
    task.file.record({
      event: 'TASK_HANDED_OVER',
      taskId: task.id,
      onBehalfOf: task.onBehalfOf,
      reason: reason === '' ? undefined : reason,
      payload: { from: task.assigneeId, to: command.toPersonId },
    });
    const details = { by: task.actorId, reason };
    const key = `${task.id}/handed-over/${command.commandId}`;
    task.file.notify({ kind: 'handed-over', key, personId: command.toPersonId, taskId: task.id, details });
    task.file.notify({ kind: 'withdrawn', key: `${key}/former`, personId: task.assigneeId, taskId: task.id, details });
  });
