import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import { localDate, principalsOf, whyNotIndependent, type IsoDate, type TiesToUnit } from '#domain';
import { deputyshipsOn } from '../deputies';
import { leadersAbove, unitsAbove } from '../kernel/units-above';
import { AUDITORS_KINDS } from './kinds';

/** A person, a unit, and the time of a world (epoch milliseconds). */
export interface PersonAndUnit {
  readonly personId: string;
  readonly unitCode: string;
  readonly worldId: string;
  readonly now: number;
}

/** Who leads a unit or one above it, and who acts for them on a day of a world, also through another. Ids. */
export const leadersAndDeputies = async (
  db: Database | Tx,
  { unitCode, worldId, day }: { readonly unitCode: string; readonly worldId: string; readonly day: IsoDate },
): Promise<string[]> => {
  const leaders = await leadersAbove(db, unitCode);
  const deputyships = await deputyshipsOn(db, worldId, day);
  const deputies = deputyships.filter(({ deputyId }) =>
    principalsOf(deputyships, deputyId, day).some(({ personId }) => leaders.includes(personId)),
  );
  return [...leaders, ...deputies.map(({ deputyId }) => deputyId)];
};

/**
 * What a person is to a unit: whether they lead it or one above it, act for who does, or led it in the last two years; had work of it (or of one that
 * it has taken over) or answered for its money in that time; or are the økonomikonsulent of an area that the plans' figures put it in. What they did
 * as its auditor is no work of it.
 */
const readTies = async (
  db: Database | Tx,
  { personId, unitCode, worldId, now }: PersonAndUnit,
): Promise<TiesToUnit> => {
  const above = await unitsAbove(db, unitCode);
  const { rows } = await sql<Omit<TiesToUnit, 'leads'> & { readonly keepsAccounts: boolean; readonly led: boolean }>`
    with recursive taken as (
      select distinct unit ->> 'code' as code, jsonb_array_elements_text(unit -> 'takesOver') as former
      from organisation_versions, jsonb_array_elements(organisation -> 'units') as unit where unit ? 'takesOver'
    ), codes as (
      select ${unitCode}::text as code union select taken.former from taken join codes on codes.code = taken.code
    ), versions as (
      select number, organisation, at, lead(at) over (order by number) as until from organisation_versions
    ), units_then as (
      select number, unit ->> 'code' as code, unit ->> 'parent' as parent, unit ->> 'leaderEmail' as leader
      from versions, jsonb_array_elements(organisation -> 'units') as unit
      where at <= to_timestamp(${now / 1000}) and (until is null or until > to_timestamp(${now / 1000}) - interval '2 years')
    ), above_then as (
      select number, code, parent, leader, 0 as depth from units_then where code in (select code from codes)
      union all
      select units_then.number, units_then.code, units_then.parent, units_then.leader, above_then.depth + 1
      from units_then join above_then on units_then.number = above_then.number and units_then.code = above_then.parent where above_then.depth < 10
    ), work as (
      select tasks.assignee_id, tasks.answered_by, cases.process from tasks join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
      join cases on cases.id = tasks.case_id
      where tasks.unit_code in (select code from codes) and tasks.state in ('open', 'done')
        and not (cases.process = 'auditVisit' and steps.kind = any(${[...AUDITORS_KINDS]}::text[]))
        and tasks.due_on > (to_timestamp(${now / 1000}) - interval '2 years')::date
    ), areas as (
      select area from roles where person_id = ${personId} and role = 'konsulent'
    ) select
      exists (select from above_then join people on lower(people.email) = lower(above_then.leader) where people.id = ${personId}) as "led",
      exists (select from work where assignee_id = ${personId} or answered_by = ${personId}) as "worked",
      exists (select from work where answered_by = ${personId} and process <> 'auditVisit') as "wroteAccounts",
      exists (select from areas where area = '') or exists (
        select from plans, jsonb_array_elements(plans.figures -> 'lines') as line
        where line ->> 'department' = any(${above.map(({ name }) => name)}::text[]) and line ->> 'area' in (select area from areas)
          and not coalesce((plans.figures ->> 'isExample')::boolean, false)
      ) as "keepsAccounts"`.execute(db);
  const ties = rows[0];
  if (!ties) throw new Error('no ties were read');
  return {
    worked: ties.worked,
    wroteAccounts: ties.wroteAccounts || ties.keepsAccounts,
    leads: (await leadersAndDeputies(db, { unitCode, worldId, day: localDate(now) })).includes(personId),
    led: ties.led,
  };
};

/** Why a person may not audit a unit, Danish, to be read after their title; null where they may. */
export const whyNotAudit = async (db: Database | Tx, of: PersonAndUnit): Promise<string | null> =>
  whyNotIndependent(await readTies(db, of));

/** Who audits, and is here: ids with titles, in the order of their titles. */
export const readAuditors = (db: Database | Tx): Promise<{ readonly id: string; readonly title: string }[]> =>
  db
    .selectFrom('people')
    .where('active', '=', true)
    .where('id', 'in', (eb) => eb.selectFrom('roles').where('role', '=', 'intern-revision').select('person_id'))
    .orderBy('title')
    .orderBy('email')
    .select(['id', 'title'])
    .execute();
