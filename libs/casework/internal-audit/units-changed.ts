import { sql } from 'kysely';
import type { Tx } from '#database';
import type { UnitNow } from '../process-hooks';

/** Visits that still go on are the unit's as it is called now, or of the one that has taken it over; what was sent stays as it was. */
export const unitsOfVisitsChanged = async (
  tx: Tx,
  units: readonly UnitNow[],
  worldIds: readonly string[],
): Promise<void> => {
  await sql`
    update audit_visits set unit_code = v.code, unit_name = v.name
    from unnest(
      ${units.map(({ was }) => was.code)}::text[], ${units.map(({ code }) => code)}::text[], ${units.map(({ name }) => name)}::text[]
    ) as v(former, code, name), cases
    where audit_visits.unit_code = v.former and cases.id = audit_visits.id and cases.state = 'open'
      and cases.world_id = any(${worldIds}::text[])`.execute(tx);
};
