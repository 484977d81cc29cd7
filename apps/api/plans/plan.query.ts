import { sql } from 'kysely';
import { followedOf, isNews, tasksWithStepsAndLeaders } from '#casework';
import type { Process } from '#contracts';
import type { Database } from '#database';
import { withMilestones, type Plan, type PlannedTask } from '#domain';
import type { TaskFacts } from '../web/subjects';
import { standingOf, type RecordedTask } from '../web/task-mark';

/** The running tasks of a plan in force, with who has them. */
export const readTasksOfPlan = async (
  db: Database,
  worldId: string,
  planKey: string,
): Promise<readonly RunningTask[]> => {
  const rows = await tasksWithStepsAndLeaders(db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.world_id', '=', worldId)
    .where('plans.key', '=', planKey)
    .orderBy('tasks.due_on')
    .orderBy('steps.position')
    .orderBy('tasks.area')
    .orderBy('assignee.email')
    .select([
      'tasks.id',
      'cases.key as caseId',
      'cases.id as caseRef',
      'tasks.step_id as stepId',
      'steps.title',
      'tasks.area',
      'tasks.unit_code as unit',
      'assignee.email as assigneeEmail',
      'assignee.title as assigneeTitle',
      'assignee.id as assigneeId',
      'cases.process',
      'steps.kind',
      'steps.form',
      'tasks.state',
      'tasks.due_on',
      'tasks.opened_at',
      'tasks.answered_at',
      'cases.state as case_state',
    ])
    .execute();
  return rows.map(({ assignee_id, leader_id, second_leader_id, kind, form, process, ...row }) => ({
    ...plannedTask(row),
    process,
    facts: { assignee_id, leader_id, second_leader_id, kind, form },
  }));
};

const plannedTask = <Row extends RecordedTask>({ due_on, opened_at, answered_at, case_state, ...task }: Row) => ({
  ...standingOf({ state: task.state, due_on, opened_at, answered_at, case_state }),
  ...task,
});

/** A task of the record, as a wheel shows it. */
export interface RunningTask extends PlannedTask {
  readonly id: string;
  /** The case's id; `caseId` is its key in the plan. */
  readonly caseRef: string;
  readonly assigneeId: string;
  readonly assigneeTitle: string;
  readonly process: Process;
  /** What its rights hang on. */
  readonly facts: TaskFacts;
}

/** The cases of a plan in force: their keys in the plan and their ids. */
export const readCasesOfPlan = (db: Database, worldId: string, planKey: string) =>
  db
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.world_id', '=', worldId)
    .where('plans.key', '=', planKey)
    .where('cases.parent_id', 'is', null)
    .select(['cases.id', 'cases.key'])
    .execute();

/** A plan with the milestones it follows: of the political plan in force, else of its draft; where there is neither, as it is. */
export const withFollowed = async (db: Database, worldId: string, plan: Plan): Promise<Plan> => {
  const political = plan.follows === null ? null : await followedOf(db, worldId, plan.follows);
  return political === null ? plan : withMilestones(plan, political);
};

/**
 * How many get a mail because a version of a plan came into force: who was told of a move or a withdrawal by it. A move that takes back one
 * whose mail has not gone yet is told to nobody: the two are one piece of news, that nothing happened.
 */
export const countToldOfPlan = async (db: Database, planId: string): Promise<number> => {
  const row = await db
    .selectFrom('notices as told')
    .where(sql<string>`right(told.key, ${planId.length + 1})`, '=', `/${planId}`)
    .where('told.kind', 'in', ['moved', 'withdrawn'])
    .where('told.state', '<>', 'dropped')
    .where(isNews)
    .select(sql<string>`count(distinct told.person_id)`.as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
};
