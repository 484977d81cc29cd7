import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import {
  localDate,
  replan,
  withMilestones,
  type KeptStep,
  type Organisation,
  type Plan,
  type ProcessDefinition,
  type Replan,
  type ReplanInput,
  type RunningCase,
} from '#domain';
import { plansAround } from './plans-around';
import { canonical } from '../journal/journal';
import { caseIdOf } from '../kernel/ids';
import { taskIdOf } from './open-cases';
import { effectivePlan, followersOf, type PlanVersion } from './plan-versions';

/** What a new version of a plan does to one plan's cases: to its own, or to those of a plan that follows it. */
export interface PlanReplan {
  /** The version in force of the plan whose cases these are. */
  readonly version: PlanVersion;
  /** The plan before and after, with the milestones that it follows. */
  readonly before: Plan;
  readonly after: Plan;
  readonly outcome: Replan;
}

export interface ReplanQuestion {
  readonly worldId: string;
  readonly inForce: PlanVersion;
  /** The new version, as it was written. */
  readonly plan: Plan;
  readonly organisation: Organisation;
  readonly process: ProcessDefinition;
  readonly now: number;
  readonly undoes?: ReplanInput['undoes'];
}

/** Works out what a new version does, over every plan that it touches: the plan itself, and those that hang on its milestones. */
export const planReplans = async (db: Database | Tx, question: ReplanQuestion): Promise<PlanReplan[]> => {
  const { worldId, inForce, plan } = question;
  const own = {
    version: inForce,
    before: await effectivePlan(db, worldId, inForce.plan),
    after: await effectivePlan(db, worldId, plan),
  };
  const following = (await followersOf(db, worldId, plan.id)).map((version) => ({
    version,
    before: withMilestones(version.plan, inForce.plan),
    after: withMilestones(version.plan, plan),
  }));
  const touched = [own, ...following];
  return Promise.all(
    touched.map(async (each) => ({
      ...each,
      outcome: replan({
        ...(await inputOf(db, question, each)),
        around: await plansAround(db, worldId, each.after),
        before: each.before,
        after: each.after,
      }),
    })),
  );
};

const inputOf = async (db: Database | Tx, question: ReplanQuestion, { version }: Pick<PlanReplan, 'version'>) => {
  const { worldId, organisation, process, inForce, now, undoes } = question;
  const { id: planKey } = version.plan;
  return {
    organisation,
    process,
    // Of a plan that follows, the dates alone move: its cases keep their steps as they are.
    running: await readRunning(db, worldId, planKey, version === inForce),
    today: localDate(now),
    taskId: (task: Parameters<ReplanInput['taskId']>[0]): string =>
      taskIdOf(caseIdOf(worldId, planKey, task.caseId), task),
    undoes,
  };
};

/** The cases that have been opened from any version of a plan, with all their tasks, and the steps where they are written anew. */
const readRunning = async (
  db: Database | Tx,
  worldId: string,
  planKey: string,
  withSteps: boolean,
): Promise<RunningCase[]> => {
  const cases = await casesOf(db, worldId, [planKey])
    .select(['cases.id', 'cases.key', 'cases.title', 'cases.state'])
    .execute();
  const tasks = await casesOf(db, worldId, [planKey])
    .innerJoin('tasks', 'tasks.case_id', 'cases.id')
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .select([
      'tasks.id',
      'tasks.case_id',
      'tasks.step_id',
      'tasks.state',
      'tasks.due_on',
      'tasks.told_due',
      'people.email',
    ])
    .orderBy('tasks.area')
    .orderBy('tasks.id')
    .execute();
  const byCase = Map.groupBy(tasks, (task) => task.case_id);
  const steps = withSteps ? await readSteps(db, worldId, planKey) : new Map<string, KeptStep[]>();
  return cases.map(({ id, ...caseRow }) => ({
    ...caseRow,
    steps: steps.get(id) ?? [],
    tasks: (byCase.get(id) ?? []).map((task) => ({
      id: task.id,
      stepId: task.step_id,
      state: task.state,
      due: task.due_on,
      email: task.email,
      told: task.state === 'open' && task.told_due !== null,
    })),
  }));
};

/** The steps of the cases, by case, as they were written last. */
const readSteps = async (
  db: Database | Tx,
  worldId: string,
  planKey: string,
): Promise<ReadonlyMap<string, readonly KeptStep[]>> => {
  const rows = await casesOf(db, worldId, [planKey])
    .innerJoin('steps', 'steps.case_id', 'cases.id')
    .select((eb) => [
      'steps.case_id as caseId',
      'steps.id',
      'steps.title',
      'steps.form',
      'steps.needs',
      'steps.policy',
      'steps.phase',
      'steps.gate',
      'steps.why',
      'steps.consequence',
      eb
        .exists(
          eb
            .selectFrom('tasks')
            .select('tasks.id')
            .whereRef('tasks.case_id', '=', 'steps.case_id')
            .whereRef('tasks.step_id', '=', 'steps.id')
            .where('tasks.answer', 'is not', null),
        )
        .as('isAnswered'),
    ])
    .execute();
  const steps = rows.map(({ caseId, policy, isAnswered, ...rest }) => ({
    caseId,
    kept: { ...rest, ...policy, isAnswered: Boolean(isAnswered) },
  }));
  return new Map(
    [...Map.groupBy(steps, (step) => step.caseId)].map(([caseId, of]) => [caseId, of.map(({ kept }) => kept)]),
  );
};

/** Whether any open case of a plan has other phases than these. */
export const haveOtherPhases = async (
  db: Database | Tx,
  worldId: string,
  planKey: string,
  phases: ProcessDefinition['phases'],
): Promise<boolean> =>
  (await casesOf(db, worldId, [planKey])
    .where('cases.state', '=', 'open')
    .where(sql<boolean>`cases.details -> 'phases' is distinct from ${JSON.stringify(phases)}::jsonb`)
    .select('cases.id')
    .limit(1)
    .executeTakeFirst()) !== undefined;

const casesOf = (db: Database | Tx, worldId: string, planKeys: readonly string[]) =>
  db
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.world_id', '=', worldId)
    .where('plans.key', 'in', [...planKeys])
    .where('cases.parent_id', 'is', null);

/** Ids of all cases of these plans, of any version; what lives under a case has no dates in the plan. */
export const caseIdsOf = async (tx: Tx, worldId: string, planKeys: readonly string[]): Promise<string[]> =>
  (await casesOf(tx, worldId, planKeys).select('cases.id').execute()).map((row) => row.id);

/**
 * The versions that a replan is worked out from, and what the process says, as a text to be compared: another one means that it must be looked
 * at again. A process' file can be changed while nobody changes a plan. A plan that never was in force is version 0.
 */
export const basisOf = async (
  db: Database | Tx,
  worldId: string,
  inForce: Pick<PlanVersion, 'plan' | 'version'>,
  process: ProcessDefinition,
): Promise<string> => {
  const followers = await followersOf(db, worldId, inForce.plan.id);
  const followed =
    inForce.plan.follows === null
      ? null
      : await db
          .selectFrom('plans')
          .where('world_id', '=', worldId)
          .where('key', '=', inForce.plan.follows)
          .where('state', '=', 'published')
          .select('version')
          .executeTakeFirst();
  return [
    `${inForce.plan.id}@${inForce.version}`,
    ...(followed ? [`${inForce.plan.follows}@${followed.version}`] : []),
    ...followers.map(({ plan, version }) => `${plan.id}@${version}`),
    `${process.id}#${digestOf(process)}`,
  ].join(' ');
};

/** Amounts are øre, which JSON has no number for. */
const digestOf = (process: ProcessDefinition): string =>
  createHash('sha256')
    .update(JSON.stringify(process, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
    .digest('hex')
    .slice(0, 16);

/** Whether two plans say the same: where they stand in a file and when they were decided does not count. */
export const saySame = (one: Plan, other: Plan): boolean => contentOf(one) === contentOf(other);

const contentOf = (plan: Plan): string =>
  canonical(
    JSON.parse(
      JSON.stringify({ ...plan, decidedOn: null }, (key, value: unknown) => (key === 'place' ? undefined : value)),
    ),
  );
