import { sql } from 'kysely';
import type { Tx } from '#database';
import type { UnitNow } from '../process-hooks';

/**
 * Requests of open rounds go on under their unit's name, or with the unit that has taken it over; where that one has a request of the same kind
 * in the round already, both stay, each with the code that it had. What was decided and is over keeps its words.
 */
export const unitsOfRequestsChanged = async (
  tx: Tx,
  units: readonly UnitNow[],
  worldIds: readonly string[],
): Promise<void> => {
  const now = sql`unnest(
      ${units.map(({ was }) => was.code)}::text[], ${units.map(({ was }) => was.name)}::text[],
      ${units.map(({ code }) => code)}::text[], ${units.map(({ name }) => name)}::text[]
    ) as v(former, former_name, code, name)`;
  const running = sql`transfer_requests as request join cases as running on running.id = request.id and running.state = 'open'
      and running.world_id = any(${worldIds}::text[])`;
  await sql`
    update cases set title = replace(cases.title, v.former_name, v.name) from ${now}, ${running}
    where cases.id = request.id and request.unit_code = v.former`.execute(tx);
  await sql`
    update steps set title = replace(steps.title, v.former_name, v.name) from ${now}, ${running}
    where steps.case_id = request.id and request.unit_code = v.former`.execute(tx);
  await sql`
    update transfer_requests set unit_name = v.name, unit_code = case when exists (
        select from transfer_requests as other
        where other.case_id = transfer_requests.case_id and other.kind = transfer_requests.kind and other.unit_code = v.code
      ) then transfer_requests.unit_code else v.code end
    from ${now}, ${running} where transfer_requests.id = request.id and request.unit_code = v.former`.execute(tx);
  await sql`
    update transfer_requests set directorate_name = v.name, directorate_code = v.code
    from ${now}, ${running} where transfer_requests.id = request.id and request.directorate_code = v.former`.execute(
    tx,
  );
};
