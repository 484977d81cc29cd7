import { caseSubject } from '#domain';
import { Refusal } from '#contracts';
import { CaseFile } from '../kernel/case-file';
import { hooksOf, type Casework, type Command, type CommandOutcome } from '../kernel/casework';
import type { Ending } from '../process-hooks';
import { idOf } from '../kernel/ids';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { readLive } from '../tasks/live-tasks';
import { withdrawTasks } from '../tasks/task-moves';
import { reasonOf } from '../kernel/texts';

/** A whole case called off. */
export interface CancelCase extends Command {
  readonly caseId: string;
  readonly reason: string;
}

/**
 * Calls a case off: its planned and open tasks are withdrawn, those who had one are told, its workflow ends. What lives under it ends with it.
 * Refuses whom its process keeps from it (`mayCancel`).
 */
export const cancelCase = (casework: Casework, command: CancelCase): Promise<CommandOutcome> =>
  inCase(casework, command, { caseId: command.caseId, events: ['CASE_CANCELLED'] }, async (file) => {
    const actorId = command.actor.personId;
    await judgeActor(
      file.tx,
      actorId,
      'case:cancel',
      caseSubject(file.caseRow),
      'Kun chefen for Økonomi & Stab eller administratoren kan annullere en sag.',
    );
    if (file.caseRow.state !== 'open') throw new Refusal('CASE.ENDED', 'Sagen er allerede afsluttet.');
    await file.hooks.mayCancel?.(file, actorId);
    const reason = reasonOf(command.reason, 'Skriv, hvorfor sagen annulleres.');
    const ending = { how: 'cancelled', command, by: actorId, reason, key: command.commandId } as const;
    await cancelFile(file, ending);
    await endSubCases(casework, file, ending);
  });

type Cancelling = Extract<Ending, { readonly how: 'cancelled' }>;

/** Calls off a locked case: what is planned or open is withdrawn, and who had been asked is told. */
export const cancelFile = async (file: CaseFile, { by, reason, key }: Cancelling): Promise<void> => {
  file.cancel();
  const live = await readLive(file.tx, file.caseRow.id);
  await withdrawTasks(
    file.tx,
    live.map(({ id }) => id),
  );
  const open = live.filter(({ state }) => state === 'open').sort((one, other) => (one.id < other.id ? -1 : 1));
  file.record({ event: 'CASE_CANCELLED', reason, payload: { withdrawn: open.map((task) => task.id) } });
  for (const task of open)
    file.notify({
      kind: 'withdrawn',
      key: `${task.id}/withdrawn/${key}`,
      personId: task.assignee_id,
      taskId: task.id,
      details: { ...(by === null ? {} : { by }), reason },
    });
};

/**
 * What a case that is called off does besides: its process ends in its own way, and what still lives under it is called off, but for what ends by
 * its own story.
 */
export const endSubCases = async (casework: Casework, parent: CaseFile, ending: Cancelling): Promise<void> => {
  await parent.hooks.ending?.(casework, parent, ending);
  const rows = await parent.tx
    .selectFrom('cases')
    .where('parent_id', '=', parent.caseRow.id)
    .where('state', '=', 'open')
    .select(['id', 'process'])
    .execute();
  const ids = rows
    .filter(({ process }) => hooksOf(casework, process).endsByItself !== true)
    .map(({ id }) => id)
    .sort();
  const { command } = ending;
  for (const file of await CaseFile.openAll(
    casework,
    parent.tx,
    ids,
    (index) => command && { ...command, commandId: idOf(command.commandId, ids[index] ?? '') },
  )) {
    if (file.caseRow.state !== 'open') continue;
    await cancelFile(file, ending);
    await file.save();
  }
};
