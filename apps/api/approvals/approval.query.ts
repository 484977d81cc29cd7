import { sql } from 'kysely';
import { tasksWithSteps } from '#casework';
import { APPROVAL } from '#contracts';
import type { Database } from '#database';

/** What a person answered to these approvals: the outcome; those of others are left out. */
export const readGivenApprovals = (db: Database, personId: string, taskIds: readonly string[]) =>
  tasksWithSteps(db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('tasks.id', '=', sql<string>`any(${taskIds}::uuid[])`)
    .where('steps.kind', '=', APPROVAL)
    .where('tasks.answered_by', '=', personId)
    .where('tasks.state', '=', 'done')
    .orderBy('cases.title')
    .orderBy('tasks.id')
    .select([
      'tasks.id as taskId',
      'tasks.case_id as caseId',
      'cases.title',
      sql<string | null>`tasks.answer ->> 'outcome'`.as('outcome'),
    ])
    .execute();
