import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import type { FormKind } from '#domain';
import type { ProcessHooks } from '../process-hooks';
import type { AnsweredTask, Correction, FollowingTask } from './corrections';

/** What is different about correcting an answer: what its process says of the step's kind, then of the form. */
export const correctionOf = (
  hooks: ProcessHooks,
  { kind, form }: { readonly kind: string; readonly form: FormKind },
): Correction => hooks.corrections?.[kind] ?? hooks.correctionsOfForm?.[form] ?? {};

/** The tasks that have begun with a task's answer, those still to be answered first; empty while nothing has begun. */
export const readBegun = (
  db: Database | Tx,
  correction: Correction,
  task: AnsweredTask,
): Promise<readonly FollowingTask[]> => correction.begun?.(db, task) ?? readWaiting(db, task);

/** Of steps that wait for the task's own: in its case, behind a gate of it, or in another case. */
const readWaiting = async (db: Database | Tx, task: AnsweredTask): Promise<readonly FollowingTask[]> => {
  const { rows } = await sql<FollowingTask>`
    select steps.title, tasks.assignee_id as "personId", tasks.state = 'open' as "isOpen"
    from tasks
    join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
    where tasks.state in ('open', 'done', 'lapsed') and tasks.id <> ${task.id} and (
      (tasks.case_id = ${task.caseId} and (
        ${task.stepId} = any(steps.needs)
        or exists (select from gates where gates.case_id = tasks.case_id and gates.id = steps.gate and ${task.stepId} = any(gates.needs))
      ))
      or exists (
        select from awaited_steps
        where awaited_steps.case_id = tasks.case_id and awaited_steps.step_id = tasks.step_id
          and awaited_steps.awaited_case_id = ${task.caseId} and awaited_steps.kind = ${task.kind}
      )
    )
    order by tasks.state = 'open' desc, tasks.due_on, steps.position, tasks.id`.execute(db);
  return rows;
};
