import { setTimeout as pause } from 'node:timers/promises';
import { completeTask, idOf, publishPlan, tasksWithSteps, type Casework } from '#casework';
import { REAL_WORLD } from '#contracts';
import { customaryDaysOff, dateParts } from '#domain';
import type {
  ClosedDay,
  FiguresOrigin,
  GrantLine,
  IsoDate,
  Organisation,
  Plan,
  ProcessDefinition,
  TaskState,
  WorkingCalendar,
} from '#domain';

/** The days around which the demo lies on which its municipality is closed, so that nobody has a meeting or a mail on Christmas Eve. */
export const closedAround = (today: IsoDate): ClosedDay[] => {
  const { year } = dateParts(today);
  return customaryDaysOff(year - 1, year, year + 1);
};

/** What the demo plays in, and on which day. */
export interface Setting {
  readonly casework: Casework;
  readonly organisation: Organisation;
  readonly calendar: WorkingCalendar;
  readonly today: IsoDate;
}

/** A task that somebody is, or was, asked for. */
export interface OpenTask {
  readonly id: string;
  readonly assigneeId: string;
  readonly state: TaskState;
}

const WITHIN_MS = 60_000;
const EVERY_MS = 100;

/** A case of the demo, ready to be tried. */
export interface LiveCase {
  readonly id: string;
  readonly title: string;
}

/** Puts a plan of one case into force, as Økonomi & Stab does; one that is in force already is taken up where it is. */
export async function startCase(
  { casework, organisation }: Setting,
  plan: Plan,
  process: ProcessDefinition,
  grants: readonly GrantLine[] = [],
  origin?: FiguresOrigin,
): Promise<LiveCase> {
  const found = () =>
    casework.db
      .selectFrom('cases')
      .innerJoin('plans', 'plans.id', 'cases.plan_id')
      .where('plans.key', '=', plan.id)
      .where('cases.world_id', '=', REAL_WORLD)
      // Requests and visits are of the plan of the case that they live under.
      .where('cases.parent_id', 'is', null)
      .select(['cases.id', 'cases.title']);
  const there = await found().executeTakeFirst();
  if (there) return there;
  await publishPlan(casework, { worldId: REAL_WORLD, plan, organisation, process, grants, origin, publishedBy: null });
  return found().executeTakeFirstOrThrow();
}

/**
 * Waits until the workflow of a case has opened its tasks of a kind, and answers those that nobody has.
 * @throws Error that names what did not come: then no worker runs, or it fails
 */
export async function answerAll(
  setting: Setting,
  caseId: string,
  kind: string,
  give: (task: OpenTask) => Promise<object>,
  stepId?: string,
): Promise<void> {
  for (const task of await openedTasks(setting, caseId, kind, stepId)) {
    if (task.state !== 'open') continue;
    await completeTask(setting.casework, {
      commandId: idOf('demo', task.id),
      actor: { personId: task.assigneeId },
      taskId: task.id,
      answer: await give(task),
    });
  }
}

/** The tasks of a kind (of one step, where it is named) in a case, as soon as its workflow has opened them, whatever has become of them since. */
export async function openedTasks(
  { casework }: Setting,
  caseId: string,
  kind: string,
  stepId?: string,
): Promise<OpenTask[]> {
  for (const until = Date.now() + WITHIN_MS; Date.now() < until; await pause(EVERY_MS)) {
    const tasks = await tasksWithSteps(casework.db)
      .where('tasks.case_id', '=', caseId)
      .where('steps.kind', '=', kind)
      .where('tasks.state', '<>', 'planned')
      .$if(stepId !== undefined, (of) => of.where('tasks.step_id', '=', stepId ?? ''))
      .select(['tasks.id', 'tasks.assignee_id as assigneeId', 'tasks.state'])
      .execute();
    if (tasks.length > 0) return tasks;
  }
  throw new Error(`Opgaven »${kind}« blev ikke åbnet inden for ${WITHIN_MS / 1000} sekunder. Kører der en worker?`);
}
