import type { Database, Tx } from '#database';

/** Tasks, each with the step of its case that it is of. More is joined and selected where it is used. */
export const tasksWithSteps = (db: Database | Tx) =>
  db
    .selectFrom('tasks')
    .innerJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    );
