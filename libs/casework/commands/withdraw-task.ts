import { Refusal } from '#contracts';
import type { Casework, Command, Outcome } from '../casework';
import { dropQuestion } from './extension';
import { onTask, reasonOf } from '../task-file';

/** A task that is no longer wanted. */
export interface WithdrawTask extends Command {
  readonly taskId: string;
  readonly reason: string;
}

/** Withdraws a planned or open task: who waited for it waits no more, and a responsible who had been told is told why. */
export const withdrawTask = (casework: Casework, command: WithdrawTask): Promise<Outcome> =>
  onTask(
    casework,
    command,
    command.taskId,
    'withdraw',
    async (task) => {
      const reason = reasonOf(command.reason, 'Skriv, hvorfor opgaven trækkes tilbage.');
      if (task.state === 'done') throw new Refusal('TASK.ALREADY_COMPLETED', 'Opgaven er allerede besvaret og kan ikke trækkes tilbage.');
      if (task.state !== 'open' && task.state !== 'planned') throw new Refusal('TASK.WITHDRAWN', 'Opgaven er allerede faldet bort.');
      await task.file.tx.updateTable('tasks').set({ state: 'withdrawn', next_at: null, link_epoch: task.linkEpoch + 1 }).where('id', '=', task.id).execute();
      await dropQuestion(task.file.tx, task.id);
      task.file.record({ event: 'TASK_WITHDRAWN', taskId: task.id, reason });
      if (task.state === 'planned') return;
      task.file.notify({ kind: 'withdrawn', key: `${task.id}/withdrawn/${command.commandId}`, personId: task.assigneeId, taskId: task.id, details: { by: task.actorId, reason } });
    },
    { open: false },
  );
