import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import { whyNotIndependent, type TiesToUnit } from '#domain';
import { unitsAbove } from '../kernel/units-above';

/** A person, a unit, and the time of its world (epoch milliseconds). */
export interface PersonAndUnit {
  readonly personId: string;
  readonly unitCode: string;
  readonly now: number;
}

/**
 * What a person is to a unit: whether they lead it or one above it, had work of it (or of one that it has taken over), answered for its money in the
 * last two years, or are the økonomikonsulent of an area that the plans' figures put it in.
 */
const readTies = async (db: Database | Tx, { personId, unitCode, now }: PersonAndUnit): Promise<TiesToUnit> => {
  const above = await unitsAbove(db, unitCode);
  const { rows } = await sql<Omit<TiesToUnit, 'leads'> & { readonly keepsAccounts: boolean }>`
    with recursive taken as (
      select distinct unit ->> 'code' as code, jsonb_array_elements_text(unit -> 'takesOver') as former
      from organisation_versions, jsonb_array_elements(organisation -> 'units') as unit where unit ? 'takesOver'
    ), codes as (
      select ${unitCode}::text as code union select taken.former from taken join codes on codes.code = taken.code
    ), work as (
      select tasks.assignee_id, tasks.answered_by, steps.kind from tasks join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
      join cases on cases.id = tasks.case_id
      where tasks.unit_code in (select code from codes) and tasks.state in ('open', 'done') and cases.process <> 'auditVisit'
        and tasks.due_on > (to_timestamp(${now / 1000}) - interval '2 years')::date
    ), areas as (
      select area from roles where person_id = ${personId} and role = 'konsulent'
    ) select
      exists (select from work where assignee_id = ${personId}) as "worked",
      exists (select from work where answered_by = ${personId}) as "wroteAccounts",
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
    leads: above.some(({ leader_id: leader }) => leader === personId),
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
