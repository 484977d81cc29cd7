import { sql } from 'kysely';
import { APPROVAL } from '#contracts';
import type { Database } from '#database';

/** What a person answered to these approvals: the outcome, and the amount (øre, a decimal string) as it then was; those of others are left out. */
export const readGivenApprovals = (db: Database, personId: string, taskIds: readonly string[]) =>
  db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('steps', (join) => join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'))
    .where('tasks.id', '=', sql<string>`any(${taskIds}::uuid[])`)
    .where('steps.kind', '=', APPROVAL)
    .where('tasks.answered_by', '=', personId)
    .where('tasks.state', '=', 'done')
    .orderBy('cases.title')
    .orderBy('tasks.id')
    .select(['tasks.id as taskId', 'cases.title', sql<string | null>`tasks.answer ->> 'outcome'`.as('outcome'), amountOf().as('oere')])
    .execute();

/** What was approved or refused with a task: the amount (øre) and the version, as the journal has them; undefined where nothing was. */
export const readGivenApproval = (db: Database, taskId: string) =>
  db.selectFrom('tasks').where('tasks.id', '=', taskId).select([amountOf().as('oere'), sql<number | null>`(tasks.answer ->> 'version')::int`.as('version')]).executeTakeFirst();

const amountOf = () => sql<string | null>`(select journal.payload ->> 'oere' from journal where journal.task_id = tasks.id and journal.event like 'APPROVAL_%' and journal.payload ? 'oere' order by journal.seq desc limit 1)`;
