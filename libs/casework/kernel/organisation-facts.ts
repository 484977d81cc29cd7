import { sql } from 'kysely';
import type { CaseDetails, Database, Tx } from '#database';
import { rolesOf, type Appropriation, type ProposalPerson } from '#domain';

/** The områdebevillinger that the case starts from, else those of the newest other case of its world that has any. */
export const readAppropriations = async (
  db: Database | Tx,
  caseId: string,
): Promise<readonly Appropriation[] | null> => {
  const row = await db
    .selectFrom('cases')
    .where('world_id', '=', (eb) => eb.selectFrom('cases as own').where('own.id', '=', caseId).select('own.world_id'))
    .where(sql<boolean>`jsonb_array_length(coalesce(details -> 'report' -> 'grants', '[]')) > 0`)
    .orderBy(sql`id = ${caseId} desc`)
    .orderBy('as_of', (order) => order.desc().nullsLast())
    .orderBy('key', 'desc')
    .select(sql<NonNullable<CaseDetails['report']>['grants']>`details -> 'report' -> 'grants'`.as('grants'))
    .limit(1)
    .executeTakeFirst();
  return row?.grants.map(({ grant, name, area, directorate }) => ({ code: grant, name, area, directorate })) ?? null;
};

const LEVELS_BELOW = 2;

/** What a person is to a case's units and proposals; undefined for one who is not (any longer) here. */
export const readPersonAtCase = async (
  db: Database | Tx,
  caseId: string,
  personId: string,
): Promise<ProposalPerson | undefined> => {
  const row = await db
    .selectFrom('people')
    .where('people.id', '=', personId)
    .where('people.active', '=', true)
    .select([
      sql<string[]>`array(select distinct role from roles where person_id = people.id)`.as('roles'),
      sql<string[]>`array(select area from roles where person_id = people.id and role = 'konsulent')`.as('areas'),
      sql<boolean>`exists (select from units where leader_id = people.id and level = 'direktoeromraade')`.as(
        'isDirector',
      ),
      sql<string[]>`array(
        with recursive led as (
          select code, 0 as depth from units where leader_id = people.id
          union all
          select units.code, led.depth + 1 from units join led on units.parent_code = led.code where led.depth < ${LEVELS_BELOW}
        ) select distinct code from led
      )`.as('units'),
      sql<string[]>`array(
        select tasks.unit_code from tasks join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
        where tasks.case_id = ${caseId} and steps.form = 'proposals' and tasks.assignee_id = people.id and tasks.unit_code is not null and tasks.state <> 'withdrawn'
      )`.as('taskUnits'),
    ])
    .executeTakeFirst();
  return row && { personId, ...row, roles: rolesOf(row.roles) };
};

/** A unit by its code, with the direktørområde that it belongs to; undefined where there is none. */
export const readUnit = async (
  db: Database | Tx,
  code: string,
): Promise<{ readonly code: string; readonly name: string; readonly area: string | null } | undefined> => {
  const row = await db
    .selectFrom('units')
    .where('units.code', '=', code)
    .select([
      'units.code',
      'units.name',
      sql<string | null>`(
        with recursive above as (
          select code, name, level, parent_code, 0 as depth from units as own where own.code = units.code
          union all
          select up.code, up.name, up.level, up.parent_code, above.depth + 1 from units as up join above on up.code = above.parent_code where above.depth < 10
        ) select name from above where level = 'direktoeromraade' order by depth limit 1
      )`.as('area'),
    ])
    .executeTakeFirst();
  return row;
};
