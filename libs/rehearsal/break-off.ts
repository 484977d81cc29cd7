import type { Casework } from '#casework';
import { instant } from '#database';

/** Notes why a rehearsal came to nothing, on its page: whoever ran it broke down. One that has ended stays as it ended. */
export const breakOff = async ({ db, realNow }: Casework, worldId: string, why: string): Promise<void> => {
  await db
    .updateTable('worlds')
    .set({ ended_at: instant(realNow()), stopped: why })
    .where('id', '=', worldId)
    .where('kind', '=', 'rehearsal')
    .where('ended_at', 'is', null)
    .execute();
};
