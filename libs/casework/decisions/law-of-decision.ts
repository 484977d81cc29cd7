import type { Database, Tx } from '#database';
import { lawOfReadings, READING_KINDS, type Finding, type IsoDate } from '#domain';
import { stepsOfCase } from './steps-of-case';
import { tasksWithSteps } from '../kernel/tasks-with-steps';

/**
 * What the law finds about the budget's second reading if a decision is put off to a day, with what moves with it; nothing in a case that
 * reads no budget.
 */
export const lawOfDecision = async (db: Database | Tx, taskId: string, until: IsoDate): Promise<Finding[]> => {
  const task = await db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('tasks.id', '=', taskId)
    .select(['tasks.case_id', 'tasks.step_id', 'plans.document'])
    .executeTakeFirstOrThrow();
  const readings = await tasksWithSteps(db)
    .where('tasks.case_id', '=', task.case_id)
    .where('tasks.state', '<>', 'withdrawn')
    .where('steps.kind', 'in', [READING_KINDS.first, READING_KINDS.second])
    .select(['tasks.step_id', 'tasks.state', 'tasks.due_on', 'steps.kind'])
    .execute();
  if (readings.length === 0) return [];
  const steps = await stepsOfCase(db, task.case_id);
  const later = steps.after(task.step_id);
  const moved = ({ step_id, state, due_on }: (typeof readings)[number]): IsoDate =>
    step_id === task.step_id || (later.has(step_id) && (state === 'planned' || state === 'open') && due_on < until)
      ? until
      : due_on;
  const of = (kind: string, date: (row: (typeof readings)[number]) => IsoDate): IsoDate | null =>
    readings
      .filter((row) => row.kind === kind)
      .map(date)
      .toSorted()
      .at(-1) ?? null;
  const dates = (date: (row: (typeof readings)[number]) => IsoDate) => ({
    first: of(READING_KINDS.first, date),
    second: of(READING_KINDS.second, date),
  });
  return lawOfReadings(
    task.document.year,
    dates(({ due_on }) => due_on),
    dates(moved),
  );
};
