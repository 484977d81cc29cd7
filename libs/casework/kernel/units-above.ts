import { sql } from 'kysely';
import type { Database, Tx } from '#database';

/** A unit as it stands over another. */
interface UnitAbove {
  readonly code: string;
  readonly level: string;
  readonly name: string;
  readonly leader_id: string | null;
}

/** A unit and those above it, nearest first; none where there is no such unit. */
export const unitsAbove = async (db: Database | Tx, code: string): Promise<UnitAbove[]> => {
  const { rows } = await sql<UnitAbove>`
    with recursive above as (
      select code, level, name, parent_code, leader_id, 0 as depth from units where code = ${code}
      union all
      select units.code, units.level, units.name, units.parent_code, units.leader_id, above.depth + 1 from units join above on units.code = above.parent_code where above.depth < 10
    ) select code, level, name, leader_id from above order by depth`.execute(db);
  return rows;
};

/** Who leads a unit or one above it, nearest first; also who cannot be given a task. */
export const leadersAbove = async (db: Database | Tx, code: string): Promise<string[]> =>
  (await unitsAbove(db, code)).flatMap(({ leader_id: leader }) => leader ?? []);
