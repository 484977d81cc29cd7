import type { Database, Tx } from '#database';
import { hooksOf, type Casework } from '../kernel/casework';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { nowOf } from '../kernel/world-clock';

/** Who alone may be given a task, as its process says; null where whoever may be given tasks. Ids, best first. */
export const namedTakers = async (
  casework: Casework,
  taskId: string,
  db: Database | Tx = casework.db,
): Promise<readonly string[] | null> => {
  const task = await tasksWithSteps(db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('tasks.id', '=', taskId)
    .select(['tasks.id', 'tasks.case_id as caseId', 'steps.kind', 'cases.process', 'cases.world_id'])
    .executeTakeFirst();
  if (!task) return null;
  return (await hooksOf(casework, task.process).takersOf?.(db, task, await nowOf(casework, task.world_id))) ?? null;
};
