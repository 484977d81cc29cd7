import { sql } from 'kysely';
import type { Tx } from '#database';
import { mayReceive } from './people';

/** The leader of a unit; where it has none who can be given a task, of the nearest unit above that has one. Null where there is none. */
export const nearestLeader = async (tx: Tx, unitCode: string): Promise<string | null> => {
  const { rows } = await sql<{ leader_id: string }>`
    with recursive above as (
      select code, parent_code, leader_id, 0 as depth from units where code = ${unitCode}
      union all
      select units.code, units.parent_code, units.leader_id, above.depth + 1 from units join above on units.code = above.parent_code where above.depth < 10
    ) select leader_id from above where leader_id is not null order by depth`.execute(tx);
  for (const { leader_id } of rows) if (await mayReceive(tx, leader_id)) return leader_id;
  return null;
};
