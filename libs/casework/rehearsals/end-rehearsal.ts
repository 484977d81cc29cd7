import { mailroomWorkflowId, Refusal } from '#contracts';
import { instant, type Tx } from '#database';
import { SITE } from '#domain';
import { cancelFile } from '../agenda/cancel-case';
import { CaseFile } from '../kernel/case-file';
import type { Actor, Casework } from '../kernel/casework';
import { judgeActor } from '../kernel/people';

/** A rehearsal, and who stops or deletes it. */
export interface ActOnRehearsal {
  readonly worldId: string;
  readonly actor: Actor;
}

/** Asks a rehearsal to stop: whoever runs it does so at its next instant. Refuses REHEARSAL.NOT_YOURS and REHEARSAL.NOT_FOUND. */
export const stopRehearsal = (casework: Casework, act: ActOnRehearsal): Promise<void> =>
  casework.db.transaction().execute(async (tx) => {
    const world = await rehearsalOf(tx, act);
    if (world.ended_at !== null || world.stop_asked_at !== null) return;
    await tx
      .updateTable('worlds')
      .set({ stop_asked_at: instant(casework.realNow()) })
      .where('id', '=', act.worldId)
      .execute();
  });

/**
 * Deletes a rehearsal that is over or was asked to stop: it is shown no more, what it has open is called off, its mails are gone. Its journal
 * stays, as every journal does: the days' seals are made of it. Nothing of the real world is touched. Returns the ids of the workflows that are
 * to be ended. Done twice it is done once. Refuses REHEARSAL.NOT_YOURS, REHEARSAL.NOT_FOUND and REHEARSAL.RUNS.
 */
export const deleteRehearsal = (casework: Casework, act: ActOnRehearsal): Promise<readonly string[]> =>
  casework.db.transaction().execute(async (tx) => {
    const { worldId, actor } = act;
    const world = await rehearsalOf(tx, act);
    if (world.ended_at === null && world.stop_asked_at === null)
      throw new Refusal('REHEARSAL.RUNS', 'Prøvekørslen er ikke færdig. Stop den først.');
    const open = await tx
      .selectFrom('cases')
      .where('world_id', '=', worldId)
      .where('state', '=', 'open')
      .orderBy('id')
      .select(['id', 'workflow_id'])
      .execute();
    const files = await CaseFile.openAll(
      casework,
      tx,
      open.map(({ id }) => id),
      () => null,
    );
    for (const file of files) {
      await cancelFile(file, {
        how: 'cancelled',
        command: null,
        by: null,
        reason: 'Prøvekørslen er slettet.',
        key: 'deleted',
      });
      await file.save();
    }
    for (const table of ['notices', 'mails', 'outbox'] as const)
      await tx.deleteFrom(table).where('world_id', '=', worldId).execute();
    await tx
      .updateTable('worlds')
      .set({ deleted_at: instant(casework.realNow()), deleted_by: actor.personId })
      .where('id', '=', worldId)
      .execute();
    return [...open.map((row) => row.workflow_id), mailroomWorkflowId(worldId)];
  });

const rehearsalOf = async (tx: Tx, { worldId, actor }: ActOnRehearsal) => {
  await judgeActor(
    tx,
    actor.personId,
    'site:operate',
    SITE,
    'Prøvekørsler stoppes og slettes af administratoren.',
    'REHEARSAL.NOT_YOURS',
  );
  const world = await tx
    .selectFrom('worlds')
    .where('id', '=', worldId)
    .where('kind', '=', 'rehearsal')
    .where('deleted_at', 'is', null)
    .select(['ended_at', 'stop_asked_at'])
    .forUpdate()
    .executeTakeFirst();
  if (!world) throw new Refusal('REHEARSAL.NOT_FOUND', 'Den prøvekørsel findes ikke.');
  return world;
};
