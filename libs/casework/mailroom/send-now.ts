import { instant } from '#database';
import type { Casework } from '../kernel/casework';
import { tellMailroom } from '../kernel/tell-mailroom';
import { nowOf } from '../kernel/world-clock';

/**
 * Lets the waiting notices of cases of one world, and of their sub-cases, go at once instead of at the next working hour: what one person gets
 * of them is one mail. Returns how many notices there were.
 */
export const sendNow = (casework: Casework, caseIds: readonly string[]): Promise<number> =>
  casework.db.transaction().execute(async (tx) => {
    const cases = await tx
      .selectFrom('cases')
      .where((or) => or.or([or('id', 'in', caseIds), or('parent_id', 'in', caseIds)]))
      .select(['id', 'world_id'])
      .execute();
    const worldId = cases[0]?.world_id;
    if (worldId === undefined) throw new Error(`No case ${caseIds.join(', ')}.`);
    const now = instant(await nowOf(casework, worldId, tx));
    const released = await tx
      .updateTable('notices')
      .set({ send_at: now })
      .where(
        'case_id',
        'in',
        cases.map(({ id }) => id),
      )
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    await tellMailroom(tx, worldId);
    return Number(released.numUpdatedRows);
  });
