import { Refusal } from '#contracts';
import { judgeAuditWithdrawal } from '../audit-reports/audit-paths';
import type { Casework, Command, Outcome } from '../kernel/casework';
import { onTask, reasonOf } from './task-file';
import { judgeTransferWithdrawal } from '../transfers/transfer-guards';
import { withdrawLive } from './withdraw-live';

/** A task that is no longer wanted. */
export interface WithdrawTask extends Command {
  readonly taskId: string;
  readonly reason: string;
}

/**
 * Withdraws a planned or open task: who waited for it waits no more, and a responsible who had been told is told why. Refuses
 * TRANSFER.NOT_MOVABLE for a task that a request for a transfer cannot be without, AUDIT.INVALID for the one reply to the auditor.
 */
export const withdrawTask = (casework: Casework, command: WithdrawTask): Promise<Outcome> =>
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
      judgeTransferWithdrawal(task);
      judgeAuditWithdrawal(task);
      await withdrawLive(task.file, task, { by: task.actorId, reason, key: command.commandId });
    },
    { open: false },
  );
