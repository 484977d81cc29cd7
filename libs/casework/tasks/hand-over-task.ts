import { Refusal } from '#contracts';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { handTo } from './hand-to';
import { judgeTaker } from './judge-taker';
import { onTask } from './task-file';
import { textOf } from '../kernel/texts';

/** A task given to another person. */
export interface HandOverTask extends Command {
  readonly taskId: string;
  readonly toPersonId: string;
  readonly reason: string;
}

/**
 * Hands an open task over, or one that its process lets be given before it opens (`handedOverBeforehand`): the new responsible is told, the former one's link dies and their calendar entry is cancelled. Refuses who has
 * left (PERSON.NOT_FOUND), who is here only to audit (PERSON.AUDITS), and whom the case's process does not take (`mayHandOver`).
 */
export const handOverTask = (casework: Casework, command: HandOverTask): Promise<CommandOutcome> =>
  onTask(casework, command, command.taskId, 'hand-over', async (task) => {
    if (command.toPersonId === task.assigneeId)
      throw new Refusal('TASK.SAME_PERSON', 'Opgaven ligger allerede hos den person.');
    await judgeTaker(task, command.toPersonId);
    await handTo(task.file, task, {
      to: command.toPersonId,
      by: task.actorId,
      reason: textOf(command.reason),
      key: command.commandId,
      onBehalfOf: task.onBehalfOf,
    });
    await task.file.hooks.handedOver?.(task, command.toPersonId);
  });
