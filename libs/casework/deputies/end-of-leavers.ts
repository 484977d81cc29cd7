import { sql } from 'kysely';
import { instant, type Tx } from '#database';
import type { Casework } from '../kernel/casework';
import { nowOf } from '../kernel/world-clock';
import { lockDeputies } from './deputy-file';
import { mailOfDeputyship } from './deputy-mails';

/** Ends what is asked or accepted of deputies where the one or the other has left; the one who is still here is told. */
export const endDeputyshipsOfLeavers = async (
  casework: Casework,
  tx: Tx,
  worldIds: readonly string[],
): Promise<void> => {
  const isGone = sql<boolean>`exists (select from people where people.id in (deputies.person_id, deputies.deputy_id) and not people.active)`;
  const gone = await tx
    .selectFrom('deputies')
    .where('state', 'in', ['asked', 'accepted'])
    .where('world_id', '=', sql<string>`any(${worldIds}::text[])`)
    .where(isGone)
    .select('id')
    .execute();
  if (gone.length === 0) return;
  await lockDeputies(tx);
  for (const { id } of gone) {
    const { world_id: worldId } = await tx
      .selectFrom('deputies')
      .where('id', '=', id)
      .select('world_id')
      .executeTakeFirstOrThrow();
    const now = await nowOf(casework, worldId, tx);
    const ended = await tx
      .updateTable('deputies')
      .set({ state: 'ended', ended_at: instant(now) })
      .where('id', '=', id)
      .where('state', 'in', ['asked', 'accepted'])
      .returning(['person_id', 'deputy_id'])
      .executeTakeFirst();
    if (!ended) continue;
    const here = await tx
      .selectFrom('people')
      .where('id', 'in', [ended.person_id, ended.deputy_id])
      .where('active', '=', true)
      .select('id')
      .execute();
    await mailOfDeputyship(tx, {
      worldId,
      deputyshipId: id,
      kind: 'deputy-ended',
      personIds: here.map((person) => person.id),
      now,
    });
  }
};
