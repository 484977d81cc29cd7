import { Refusal } from '#contracts';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { onTask } from './task-file';
import { reasonOf } from '../kernel/texts';
import { withdrawLive } from './withdraw-live';

/** A task that is no longer wanted. */
export interface WithdrawTask extends Command {
  readonly taskId: string;
  readonly reason: string;
}

/**
 * Withdraws a planned or open task: who waited for it waits no more, and a responsible who had been told is told why. Refuses
 * what the case's process cannot be without (`mayWithdraw`).
 */
export const withdrawTask = (casework: Casework, command: WithdrawTask): Promise<CommandOutcome> =>
  onTask(
    casework,
    command,
    command.taskId,
    'withdraw',
    async (task) => {
      const reason = reasonOf(command.reason, 'Skriv, hvorfor opgaven trækkes tilbage.');
      if (task.state === 'done')
        throw new Refusal('TASK.ALREADY_COMPLETED', 'Opgaven er allerede besvaret og kan ikke trækkes tilbage.');
      if (task.state !== 'open' && task.state !== 'planned')
        throw new Refusal('TASK.WITHDRAWN', 'Opgaven er allerede faldet bort.');
      await task.file.hooks.mayWithdraw?.(task);
      await withdrawLive(task.file, task, { by: task.actorId, reason, key: command.commandId });
    },
    { open: false },
  );
