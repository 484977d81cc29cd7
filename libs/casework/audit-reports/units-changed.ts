import { sql } from 'kysely';
import type { Tx } from '#database';
import type { UnitNow } from '../process-hooks';

/** Points of reports that are still gone on with are the unit's as it is called now, or of the one that has taken it over. What was sent stays as it was. */
export const unitsOfPointsChanged = async (
  tx: Tx,
  units: readonly UnitNow[],
  worldIds: readonly string[],
): Promise<void> => {
  await sql`
    update audit_points set unit_code = v.code, unit_name = v.name
    from unnest(
      ${units.map(({ was }) => was.code)}::text[], ${units.map(({ code }) => code)}::text[], ${units.map(({ name }) => name)}::text[]
    ) as v(former, code, name), cases
    where audit_points.unit_code = v.former and cases.id = audit_points.report_id and cases.state = 'open'
      and cases.world_id = any(${worldIds}::text[])`.execute(tx);
};
