import { tasksWithStepsAndLeaders } from '#casework';
import type { Database } from '#database';

/** All that a task's page shows, in one row. */
export const readTask = (db: Database, taskId: string) =>
  tasksWithStepsAndLeaders(db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .leftJoin('people as answerer', 'answerer.id', 'tasks.answered_by')
    .where('tasks.id', '=', taskId)
    .where('worlds.deleted_at', 'is', null)
    .select([
      'tasks.id',
      'tasks.case_id',
      'tasks.step_id',
      'tasks.area',
      'tasks.state',
      'tasks.due_on',
      'tasks.link_epoch',
      'tasks.answer',
      'tasks.answered_at',
      'tasks.answered_by',
      'steps.kind',
      'steps.title',
      'steps.form',
      'steps.why',
      'steps.consequence',
      'steps.needs',
      'cases.title as case_title',
      'cases.state as case_state',
      'cases.process',
      'cases.parent_id',
      'cases.plan_id',
      'cases.world_id',
      'cases.as_of',
      'cases.details',
      'worlds.now as world_now',
      'worlds.kind as world_kind',
      'assignee.title as assignee_title',
      'answerer.title as answerer_title',
    ])
    .executeTakeFirst();

export type TaskRow = NonNullable<Awaited<ReturnType<typeof readTask>>>;
