import { sql } from 'kysely';
import type { Tx } from '#database';
import { readAppointment } from '../appointments';
import { CaseFile } from '../kernel/case-file';
import type { Casework } from '../kernel/casework';
import type { UnitNow } from '../process-hooks';
import { keepInvitation, visitTitle, VISIT_KEY } from './invitation';
import { readVisit } from './visit-file';

/**
 * Visits are the unit's as it is called now, or of the one that has taken it over. Of a visit that has ended, and of one of before Aarshjul, only the
 * code is another: its name, and what was sent, stay as they were, and they count where it is asked when a unit was last visited. What is known of two
 * units' size is added where they are one now.
 */
export const unitsOfVisitsChanged = async (
  tx: Tx,
  units: readonly UnitNow[],
  worldIds: readonly string[],
): Promise<void> => {
  const changed = sql`unnest(
      ${units.map(({ was }) => was.code)}::text[], ${units.map(({ code }) => code)}::text[], ${units.map(({ name }) => name)}::text[]
    ) as v(former, code, name)`;
  await sql`
    update audit_visits set unit_code = v.code, unit_name = case when cases.state = 'open' then v.name else unit_name end
    from ${changed}, cases
    where audit_visits.unit_code = v.former and cases.id = audit_visits.id and cases.world_id = any(${worldIds}::text[])`.execute(
    tx,
  );
  await sql`
    update past_visits set unit_code = v.code from ${changed}
    where past_visits.unit_code = v.former and past_visits.world_id = any(${worldIds}::text[])`.execute(tx);
  await sql`
    with known as (
      delete from unit_facts using ${changed}
      where unit_facts.unit_code = v.former and v.former <> v.code and unit_facts.world_id = any(${worldIds}::text[])
      returning unit_facts.*, v.code
    ), together as (
      select world_id, code, case when count(budget) = count(*) then sum(budget) end as budget,
        case when count(employees) = count(*) then sum(employees)::int end as employees, max(source) as source, max(loaded_at) as loaded_at,
        (array_agg(loaded_by order by loaded_at desc))[1] as loaded_by
      from known group by world_id, code
    ) insert into unit_facts (world_id, unit_code, budget, employees, source, loaded_by, loaded_at)
      select world_id, code, budget, employees, source, loaded_by, loaded_at from together
      on conflict (world_id, unit_code) do update
        set budget = unit_facts.budget + excluded.budget, employees = unit_facts.employees + excluded.employees`.execute(
    tx,
  );
};

/** Who leads the unit now is invited to what is to come, who leads it no more is not; and it is called as the unit is. */
export const organisationOfVisitsChanged = async (
  casework: Casework,
  tx: Tx,
  worldIds: readonly string[],
): Promise<void> => {
  const rows = await tx
    .selectFrom('audit_visits')
    .innerJoin('cases', 'cases.id', 'audit_visits.id')
    .where('cases.state', '=', 'open')
    .where('cases.world_id', '=', sql<string>`any(${worldIds}::text[])`)
    .where('visit_on', 'is not', null)
    .where('final_at', 'is', null)
    .select('audit_visits.id')
    .execute();
  const files = await CaseFile.openAll(
    casework,
    tx,
    rows.map(({ id }) => id),
    () => null,
  );
  for (const file of files) {
    const visit = await readVisit(file);
    const before = await readAppointment(tx, visit.id, VISIT_KEY);
    const reason = before !== null && before.title !== visitTitle(visit) ? `Enheden hedder nu ${visit.unit.name}.` : '';
    await keepInvitation(file, visit, { by: null, reason });
    if (!file.hasNews) continue;
    file.spareWorkflow();
    await file.save();
  }
};
