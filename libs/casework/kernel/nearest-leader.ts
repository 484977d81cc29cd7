import type { Database, Tx } from '#database';
import { mayReceive } from './people';
import { leadersAbove } from './units-above';

/** The leader of a unit; where it has none who can be given a task and is not barred, of the nearest unit above that has one. Null where there is none. */
export const nearestLeader = async (
  tx: Database | Tx,
  unitCode: string,
  barred: readonly string[] = [],
): Promise<string | null> => {
  for (const leader of await leadersAbove(tx, unitCode))
    if (!barred.includes(leader) && (await mayReceive(tx, leader))) return leader;
  return null;
};
