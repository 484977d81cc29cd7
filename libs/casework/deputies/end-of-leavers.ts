import { sql } from 'kysely';
import { instant, type Tx } from '#database';
import type { Casework } from '../kernel/casework';
import { nowOf } from '../kernel/world-clock';
import { lockDeputies } from './deputy-file';
import { mailOfDeputyship } from './deputy-mails';

const LIVE = ['unconfirmed', 'asked', 'accepted'] as const;

/** Ends what is to be confirmed, asked or accepted of deputies where the one or the other has left; the one who is still here is told. */
export const endDeputyshipsOfLeavers = async (
  casework: Casework,
  tx: Tx,
  worldIds: readonly string[],
): Promise<void> => {
  const isGone = sql<boolean>`exists (select from people where people.id in (deputies.person_id, deputies.deputy_id) and not people.active)`;
  const gone = await tx
    .selectFrom('deputies')
    .where('state', 'in', LIVE)
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
      .where('state', 'in', LIVE)
      .returning(['person_id', 'deputy_id', 'entered_as', 'confirmation_at', 'answered_at'])
      .executeTakeFirst();
    if (!ended) continue;
    // Who has not been asked yet has nothing to be told.
    const wasAsked =
      ended.entered_as !== 'administrator' || ended.confirmation_at !== null || ended.answered_at !== null;
    const here = await tx
      .selectFrom('people')
      .where('id', 'in', wasAsked ? [ended.person_id, ended.deputy_id] : [ended.person_id])
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
