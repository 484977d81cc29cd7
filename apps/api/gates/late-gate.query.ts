import { sql } from 'kysely';
import type { Database } from '#database';
import type { IsoDate } from '#domain';

/** A gate that is still closed although what stands behind it is due soon, or was. */
export interface LateGate {
  readonly caseId: string;
  readonly caseTitle: string;
  readonly title: string;
  /** The first deadline behind it. */
  readonly due: IsoDate;
  /** What it waits for and nobody has answered: titles of steps. */
  readonly missing: readonly string[];
}

/** The closed gates of a world's open cases whose first step behind them is due on `soon` (YYYY-MM-DD) or before, the earliest first. */
export const readLateGates = async (db: Database, worldId: string, soon: IsoDate): Promise<LateGate[]> => {
  const first = sql<IsoDate | null>`(
    select min(tasks.due_on) from tasks inner join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
    where tasks.case_id = gates.case_id and steps.gate = gates.id and tasks.state in ('planned', 'open')
  )`;
  const rows = await db
    .selectFrom('gates')
    .innerJoin('cases', 'cases.id', 'gates.case_id')
    .where('cases.world_id', '=', worldId)
    .where('cases.state', '=', 'open')
    .where('gates.opened_at', 'is', null)
    .where(first, '<=', sql<IsoDate>`${soon}::date`)
    .orderBy(first)
    .orderBy('gates.position')
    .select(['cases.id as caseId', 'cases.title as caseTitle', 'gates.title', first.as('due')])
    .select(
      sql<string[]>`array(
        select steps.title from steps where steps.case_id = gates.case_id and steps.id = any(gates.needs)
        and exists (select from tasks where tasks.case_id = steps.case_id and tasks.step_id = steps.id and tasks.state in ('planned', 'open', 'lapsed')) order by steps.position
      )`.as('missing'),
    )
    .execute();
  return rows.flatMap(({ due, ...row }) => (due === null ? [] : [{ ...row, due }]));
};
