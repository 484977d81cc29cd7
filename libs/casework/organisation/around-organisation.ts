import { sql } from 'kysely';
import { REAL_WORLD } from '#contracts';
import type { Database, Tx } from '#database';
import { parsePlan, responsibleIn, type AroundOrganisation, type ProcessDefinition } from '#domain';
import { organisationInForce } from '../kernel/organisation-in-force';

/**
 * What an organisation is held against before it is loaded: the one in force, what running cases wait for, the areas of their figures, and the
 * roles of the processes that there are (the caller reads these; they are files).
 */
export const aroundOrganisation = async (
  db: Database | Tx,
  processes: readonly ProcessDefinition[],
): Promise<AroundOrganisation> => {
  const cases = await runningCases(db);
  return {
    before: await organisationInForce(db),
    rolesAsked: rolesAskedBy(processes, cases),
    areasKnown: await areasOfFigures(db),
    waiting: cases.flatMap(({ title, planned, waiting }) =>
      planned.steps
        .filter(({ id }) => waiting.includes(id))
        .map((step) => ({ caseTitle: title, title: step.title, responsible: responsibleIn(planned, step) })),
    ),
    scopes: cases.flatMap(({ title, planned }) => [
      ...(planned.scope === null ? [] : [{ ...planned.scope, caseTitle: title }]),
      ...planned.steps.map(({ responsible }) => ({ ...responsible, caseTitle: title })),
    ]),
    isComplete: true,
  };
};

type RunningCase = Awaited<ReturnType<typeof runningCases>>[number];

const rolesAskedBy = (processes: readonly ProcessDefinition[], cases: readonly RunningCase[]): string[] => {
  const steps = [...processes.flatMap((process) => process.steps), ...cases.flatMap(({ planned }) => planned.steps)];
  return [...new Set(steps.flatMap(({ responsible }) => ('role' in responsible ? responsible.role : [])))];
};

/** The open cases of plans in the real world, as their plan has them, with the steps that are not answered by all yet. */
const runningCases = async (db: Database | Tx) => {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.world_id', '=', REAL_WORLD)
    .where('cases.state', '=', 'open')
    .where('cases.parent_id', 'is', null)
    .orderBy('cases.title')
    .orderBy('cases.id')
    .select([
      'cases.key',
      'cases.title',
      'cases.plan_id',
      'plans.document',
      sql<string[]>`array(
        select distinct step_id from tasks where tasks.case_id = cases.id and tasks.state in ('planned', 'open') order by step_id
      )`.as('waiting'),
    ])
    .execute();
  const plans = new Map(rows.map((row) => [row.plan_id, row.document]));
  const parsed = new Map([...plans].map(([id, document]) => [id, parsePlan(document)]));
  return rows.flatMap(({ key, title, plan_id, waiting }) => {
    const planned = parsed.get(plan_id)?.cases.find(({ id }) => id === key);
    return planned === undefined ? [] : [{ title, planned, waiting }];
  });
};

const areasOfFigures = async (db: Database | Tx): Promise<string[]> => {
  const { rows } = await sql<{ area: string }>`
    select distinct entry ->> 'area' as area
    from cases, jsonb_array_elements(coalesce(nullif(details -> 'report', 'null') -> 'grants', '[]')) as entry
    where world_id = ${REAL_WORLD} and state = 'open' and entry ->> 'area' is not null
    order by area`.execute(db);
  return rows.map(({ area }) => area);
};
