import { REAL_WORLD } from '#contracts';
import type { Database, Tx } from '#database';
import type { Casework } from './casework';

/** The time of a world by its own clock, epoch milliseconds. Throws when there is no such world. */
export const nowOf = async (casework: Casework, worldId: string, db: Database | Tx = casework.db): Promise<number> => {
  if (worldId === REAL_WORLD) return casework.realNow();
  const world = await db.selectFrom('worlds').select('now').where('id', '=', worldId).executeTakeFirstOrThrow();
  return world.now ?? casework.realNow();
};
