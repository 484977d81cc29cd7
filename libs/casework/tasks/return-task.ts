import { Refusal } from '#contracts';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { judgeReturns } from './judge-returns';
import { reopenTask } from './reopen-task';
import { onTask } from './task-file';
import { reasonOf } from '../kernel/texts';

/** An answer sent back for more. */
export interface ReturnTask extends Command {
  readonly taskId: string;
  readonly reason: string;
}

/**
 * Sends an answered task back to its responsible, with the reason; the answer stays in the journal. Sent back after its deadline it is chased
 * from today on. Refuses TASK.NOT_COMPLETED, and what the case's process does not let go back (`mayReturn`).
 */
export const returnTask = (casework: Casework, command: ReturnTask): Promise<CommandOutcome> =>
  onTask(
    casework,
    command,
    command.taskId,
    'return',
    async (task) => {
      const reason = reasonOf(command.reason, 'Skriv, hvad der mangler, så modtageren ved, hvad der skal gøres.');
      if (task.state !== 'done')
        throw new Refusal('TASK.NOT_COMPLETED', 'Opgaven er ikke besvaret, så den kan ikke sendes tilbage.');
      await task.file.hooks.mayReturn?.(task);
      await judgeReturns(
        task.file,
        task.id,
        task.actorId,
        'Tal sammen om, hvad der mangler, og skriv det i en kommentar.',
      );
      await reopenTask(task.file, task, { by: task.actorId, reason, key: command.commandId });
    },
    { open: false },
  );
