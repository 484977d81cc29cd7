import { Refusal } from '#contracts';
import { instant, type Tx } from '#database';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { openDeputyship, readAbsent, type DeputyFile } from './deputy-file';
import { mailOfDeputyship } from './deputy-mails';

/** Ends a deputyship before its time. */
export interface EndDeputy extends Command {
  readonly deputyshipId: string;
}

/**
 * `wasDeputy`: whether the deputy had said yes. The tasks are back with whom they belong to from now on. By the person, the deputy, the person's leader or an administrator (DEPUTY.NOT_YOURS);
 * the others are told by mail. Ended twice is ended once; one that was refused, or is past, is refused (DEPUTY.OVER).
 */
export const endDeputy = (
  casework: Casework,
  { actor, deputyshipId }: EndDeputy,
): Promise<CommandOutcome & { readonly wasDeputy?: boolean }> =>
  casework.db.transaction().execute(async (tx) => {
    const file = await openDeputyship(casework, tx, deputyshipId);
    if (!(await mayEnd(tx, file, actor.personId)))
      throw new Refusal('DEPUTY.NOT_YOURS', 'Kun de to selv, personens leder og administratoren kan slutte det.');
    if (file.state === 'ended') return { already: true };
    if (file.state === 'refused' || file.state === 'declined' || file.to_on < file.today)
      throw new Refusal('DEPUTY.OVER', 'Det er allerede forbi.');
    await tx
      .updateTable('deputies')
      .set({ state: 'ended', ended_by: actor.personId, ended_at: instant(file.now) })
      .where('id', '=', file.id)
      .execute();
    // Who has not been asked yet has nothing to be told.
    const told = file.state === 'unconfirmed' ? [file.person_id] : [file.person_id, file.deputy_id];
    const personIds = told.filter((id) => id !== actor.personId);
    await mailOfDeputyship(tx, {
      worldId: file.world_id,
      deputyshipId: file.id,
      kind: 'deputy-ended',
      personIds,
      now: file.now,
    });
    return { already: false, wasDeputy: file.state === 'accepted' };
  });

const mayEnd = async (tx: Tx, file: DeputyFile, actorId: string): Promise<boolean> => {
  const isHere =
    (await tx
      .selectFrom('people')
      .where('id', '=', actorId)
      .where('active', '=', true)
      .select('id')
      .executeTakeFirst()) !== undefined;
  return (
    isHere &&
    (actorId === file.deputy_id || ((await readAbsent(tx, actorId, file.person_id))?.enteredAs ?? null) !== null)
  );
};
