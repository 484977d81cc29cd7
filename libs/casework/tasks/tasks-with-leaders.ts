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
