import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import type { IsoDate, WorkingCalendar } from '#domain';

/** So many working days after its deadline a task falls away, and the last one with it the case. */
const CASE_STANDS = 20;

/** How late a task's deadline can be, and what of its plan says so: a Danish sentence. */
export interface LatestDeadline {
  readonly date: IsoDate;
  readonly why: string;
}

/**
 * How late a task's deadline can be moved: to the first deadline behind the gate that waits for its step, else to where its case (and the case
 * above it) cannot stand open any longer.
 */
export const latestDeadline = async (
  db: Database | Tx,
  task: { readonly id: string; readonly caseId: string; readonly stepId: string; readonly due: IsoDate },
  calendar: WorkingCalendar,
): Promise<LatestDeadline> => {
  const { rows } = await sql<{ title: string; due: IsoDate; behind: boolean }>`
    select coalesce(gates.title, steps.title) as title, tasks.due_on as due, gates.id is not null as behind
    from tasks
    join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
    left join gates on gates.case_id = tasks.case_id and gates.id = steps.gate and gates.state = 'closed'
      and tasks.case_id = ${task.caseId} and ${task.stepId} = any(gates.needs)
    where tasks.case_id in (select ${task.caseId}::uuid union select parent_id from cases where id = ${task.caseId})
      and tasks.state in ('planned', 'open') and tasks.id <> ${task.id} and tasks.due_on > ${task.due}
    order by gates.id is null, case when gates.id is null then null else tasks.due_on end, tasks.due_on desc
    limit 1`.execute(db);
  const [found] = rows;
  if (found?.behind === true)
    return { date: found.due, why: `Da skal det, der kommer efter porten »${found.title}«, være klar.` };
  const date = calendar.addWorkingDays(found?.due ?? task.due, CASE_STANDS);
  return {
    date,
    why: found ? `Sagens sidste frist er »${found.title}«, og kort efter lukker sagen.` : 'Derefter lukker sagen.',
  };
};
