import { Refusal } from '#contracts';
import type { Tx } from '#database';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { textOf } from '../kernel/texts';
import { readHandedOver } from './handed-over';
import { judgeTaker } from './judge-taker';
import { onTask } from './task-file';
import { giveTasks } from './task-moves';

/** A hand-over that is regretted. */
export interface TakeBackTask extends Command {
  readonly taskId: string;
  /** Why; may be empty. */
  readonly reason: string;
}

/**
 * Takes a task back that one gave to another, until they have begun with it: it is again with whose it was. Who got it hears of it only where
 * they had been told, else their mail is withdrawn; whose it is again gets a mail with a link that works. Refuses TASK.NOT_YOURS (others than
 * who gave it), HAND_OVER.BEGUN, HAND_OVER.OVER (it is with somebody else by now) and whom the task cannot go back to.
 */
export const takeBackTask = (casework: Casework, command: TakeBackTask): Promise<CommandOutcome> =>
  onTask(casework, command, command.taskId, 'take-back', async (task) => {
    const { file } = task;
    const given = await readHandedOver(file.tx, task.id);
    if (!given) throw new Refusal('HAND_OVER.OVER', 'Opgaven er gået videre siden, så den kan ikke tages tilbage.');
    if (given.isBegun)
      throw new Refusal(
        'HAND_OVER.BEGUN',
        'Den, der fik opgaven, er begyndt på den, så den kan ikke tages tilbage. Tal sammen: de kan give den tilbage til dig.',
      );
    await judgeTaker(task, given.fromId);
    const reason = textOf(command.reason);
    await giveTasks(file.tx, [{ id: task.id, to: given.fromId }]);
    file.record({
      event: 'TASK_TAKEN_BACK',
      taskId: task.id,
      ...(reason === '' ? {} : { reason }),
      payload: { from: given.toId, to: given.fromId },
    });
    const key = `${task.id}/taken-back/${command.commandId}`;
    const details = { by: task.actorId, reason };
    const mails = `${file.caseRow.world_id}/${task.id}/handed-over/${given.key}`;
    await dropUnsent(file.tx, `${mails}/former`);
    if (!(await dropUnsent(file.tx, mails)))
      file.notify({ kind: 'withdrawn', key: `${key}/receiver`, personId: given.toId, taskId: task.id, details });
    file.notify({
      kind: 'handed-over',
      key,
      personId: given.fromId,
      taskId: task.id,
      // Who did it themselves is not told that somebody gave it to them.
      details: given.fromId === task.actorId ? { reason: 'Du har selv taget den tilbage.' } : details,
    });
    await file.hooks.handedOver?.(task, given.fromId);
  });

/** Takes a notice out of the ledger that is in no mail yet; false where it is in one, or was never put in. */
const dropUnsent = async (tx: Tx, key: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('notices')
    .set({ state: 'dropped' })
    .where('key', '=', key)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
