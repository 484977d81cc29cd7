import { sql } from 'kysely';
import type { Tx } from '#database';
import type { UnitNow } from '../process-hooks';

/** Proposals of open cases are those of the unit as it is called now, or of the one that has taken it over. */
export const unitsOfProposalsChanged = async (
  tx: Tx,
  units: readonly UnitNow[],
  worldIds: readonly string[],
): Promise<void> => {
  await sql`
    update proposals set unit_code = v.code, unit_name = v.name
    from unnest(
      ${units.map(({ was }) => was.code)}::text[], ${units.map(({ code }) => code)}::text[], ${units.map(({ name }) => name)}::text[]
    ) as v(former, code, name), cases
    where proposals.unit_code = v.former and cases.id = proposals.case_id and cases.state = 'open'
      and cases.world_id = any(${worldIds}::text[])`.execute(tx);
};
