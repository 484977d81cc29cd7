import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import type { AuditableUnit } from '#domain';

/** The units that may be visited (all but the direktørområder), as a world knows them: by code. */
export const readAuditableUnits = async (db: Database | Tx, worldId: string): Promise<AuditableUnit[]> => {
  const { rows } = await sql<
    Omit<AuditableUnit, 'directorate'> & { directorate_code: string | null; directorate_name: string | null }
  >`
    with recursive above as (
      select code, parent_code, code as of, 0 as depth from units
      union all
      select units.code, units.parent_code, above.of, above.depth + 1 from units join above on units.code = above.parent_code where above.depth < 10
    ) select units.code, units.name, directorate.code as directorate_code, directorate.name as directorate_name,
      unit_facts.budget::text as budget, unit_facts.employees,
      array(
        select year from past_visits where world_id = ${worldId} and unit_code = units.code
        union
        select extract(year from visit_on)::int from audit_visits join cases on cases.id = audit_visits.id
        where cases.world_id = ${worldId} and audit_visits.unit_code = units.code and visit_on is not null and final_at is not null
        order by 1
      ) as visited,
      (
        select count(*)::int from audit_findings join audit_visits on audit_visits.id = audit_findings.visit_id join cases on cases.id = audit_visits.id
        where cases.world_id = ${worldId} and audit_visits.unit_code = units.code and audit_visits.final_at is not null and audit_findings.closed_at is null
      ) as "openFindings",
      null::int as "undoneControls", null::int as "voucherHits"
    from units
    left join unit_facts on unit_facts.world_id = ${worldId} and unit_facts.unit_code = units.code
    left join above on above.of = units.code and exists (select from units one where one.code = above.code and one.level = 'direktoeromraade')
      and above.depth = (
        select min(nearest.depth) from above nearest join units one on one.code = nearest.code where nearest.of = units.code and one.level = 'direktoeromraade'
      )
    left join units directorate on directorate.code = above.code
    where units.level <> 'direktoeromraade'
    order by units.code`.execute(db);
  return rows.map(({ directorate_code: code, directorate_name: name, ...unit }) => ({
    ...unit,
    directorate: code === null || name === null ? null : { code, name },
  }));
};
