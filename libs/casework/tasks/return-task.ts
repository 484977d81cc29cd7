import { APPROVAL, Refusal } from '#contracts';
import { isAboutQuestion } from '#domain';
import { judgeAuditReturn } from '../audit-reports/audit-paths';
import type { Casework, Command, Outcome } from '../kernel/casework';
import { judgeQuestionReturn } from '../questions/question-paths';
import { reopenTask } from './reopen-task';
import { onTask, reasonOf } from './task-file';
import { judgeTransferReturn } from '../transfers/transfer-guards';

/** An answer sent back for more. */
export interface ReturnTask extends Command {
  readonly taskId: string;
  readonly reason: string;
}

/**
 * Sends an answered task back to its responsible, with the reason; the answer stays in the journal. Sent back after its deadline it is chased
 * from today on. Refuses TASK.NOT_COMPLETED, QUESTION.WITHDRAWN for the answer to a question that is no longer asked, AUDIT.REPLIED for an
 * answer that the auditor has been sent, and an approval (TASK.ALREADY_COMPLETED): what was approved is changed instead.
 */
export const returnTask = (casework: Casework, command: ReturnTask): Promise<Outcome> =>
  onTask(
    casework,
    command,
    command.taskId,
    'return',
    async (task) => {
      const reason = reasonOf(command.reason, 'Skriv, hvad der mangler, så modtageren ved, hvad der skal gøres.');
      if (task.state !== 'done')
        throw new Refusal('TASK.NOT_COMPLETED', 'Opgaven er ikke besvaret, så den kan ikke sendes tilbage.');
      if (task.kind === APPROVAL)
        throw new Refusal(
          'TASK.ALREADY_COMPLETED',
          'En godkendelse sendes ikke tilbage. Skal noget ændres, så ret det, der er godkendt: så bliver der spurgt igen.',
        );
      if (isAboutQuestion(task.kind)) await judgeQuestionReturn(task);
      await judgeAuditReturn(task);
      await judgeTransferReturn(task);
      await reopenTask(task.file, task, { by: task.actorId, reason, key: command.commandId });
    },
    { open: false },
  );
