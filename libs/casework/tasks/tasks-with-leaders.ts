import type { Database, Tx } from '#database';

/**
 * Tasks with who has each (`assignee`), and the two who lead them, nearest first: what rules about access and telling ask of a task.
 * More is joined and selected where it is used.
 */
export const tasksWithLeaders = (db: Database | Tx) =>
  db
    .selectFrom('tasks')
    .innerJoin('people as assignee', 'assignee.id', 'tasks.assignee_id')
    .leftJoin('people as leader', 'leader.id', 'assignee.leader_id')
    .select(['tasks.assignee_id', 'assignee.leader_id', 'leader.leader_id as second_leader_id']);

/** The same, each with the step of its case that it is of. */
export const tasksWithStepsAndLeaders = (db: Database | Tx) =>
  tasksWithLeaders(db).innerJoin('steps', (join) =>
    join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
  );
