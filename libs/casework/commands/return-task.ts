import { Refusal } from '#contracts';
import { instant } from '#database';
import type { Casework, Command, Outcome } from '../casework';
import { dropQuestion } from './extension';
import { onTask, reasonOf } from '../task-file';

/** An answer sent back for more. */
export interface ReturnTask extends Command {
  readonly taskId: string;
  readonly reason: string;
}

/** Sends an answered task back to its responsible, with the reason; the answer stays in the journal. Sent back after its deadline
 * it is chased from today on. Refuses TASK.NOT_COMPLETED. */
export const returnTask = (casework: Casework, command: ReturnTask): Promise<Outcome> =>
  onTask(
    casework,
    command,
    command.taskId,
    'return',
    async (task) => {
      const reason = reasonOf(command.reason, 'Skriv, hvad der mangler, så modtageren ved, hvad der skal gøres.');
      if (task.state !== 'done') throw new Refusal('TASK.NOT_COMPLETED', 'Opgaven er ikke besvaret, så den kan ikke sendes tilbage.');
      const now = instant(task.file.now);
      await task.file.tx
        .updateTable('tasks')
        .set({ state: 'open', opened_at: now, agenda_done_at: now, next_at: now, answered_at: null, answered_by: null, link_epoch: task.linkEpoch + 1 })
        .where('id', '=', task.id)
        .execute();
      await dropQuestion(task.file.tx, task.id);
      task.file.record({ event: 'TASK_RETURNED', taskId: task.id, reason, payload: { answer: task.answer } });
      task.file.notify({
        kind: 'returned',
        key: `${task.id}/returned/${command.commandId}`,
        personId: task.assigneeId,
        taskId: task.id,
        details: { by: task.actorId, reason },
      });
    },
    { open: false },
  );
