import { effectivePlan, planInForce } from '#casework';
import { Refusal } from '#contracts';
import type { Database } from '#database';
import { dateParts, resolveDue, weeksOf, weekWords } from '#domain';
import type { TaskRow } from '../web/task.query';

/** The weeks that a task's deadline stands for in its plan (`uge 9 eller 10`); null where it is a day, or has been moved since. */
export const readTaskWeeks = async (db: Database, task: TaskRow): Promise<string | null> => {
  const { key } = await db.selectFrom('plans').where('id', '=', task.plan_id).select('key').executeTakeFirstOrThrow();
  const version = await planInForce(db, task.world_id, key);
  const step = version?.plan.cases.flatMap(({ steps }) => steps).find(({ id }) => id === task.step_id);
  if (!version || !step || !('week' in step.due)) return null;
  try {
    const plan = await effectivePlan(db, task.world_id, version.plan);
    const weeks = weeksOf(plan, step.due);
    return weeks === null || resolveDue(plan, step) !== task.due_on
      ? null
      : weekWords(weeks, dateParts(task.due_on).year);
  } catch (error) {
    // The political plan that it follows is in force no more: then nobody knows the weeks.
    if (error instanceof Refusal) return null;
    throw error;
  }
};
