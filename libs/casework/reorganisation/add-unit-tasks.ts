import { sql } from 'kysely';
import type { Tx } from '#database';
import { calendarOf, localDate, publish, type DatedTask, type IsoDate, type Organisation, type Plan } from '#domain';
import { CaseFile } from '../kernel/case-file';
import type { Casework } from '../kernel/casework';
import { writeChanges } from '../kernel/write-changes';
import { taskIdOf, taskRow } from '../plans/open-cases';
import { effectivePlan, plansOf } from '../plans/plan-versions';
import { planTasks } from '../tasks/task-moves';

/** A step of a running case that a new unit, or area, gets a task of. */
export interface UnitTask {
  readonly caseId: string;
  readonly caseTitle: string;
  readonly title: string;
  /** The unit's name, or the area. */
  readonly unit: string;
  readonly email: string;
  readonly due: IsoDate;
}

/** One that it does not get, and why in Danish. */
export interface UnitTaskNotAdded {
  readonly caseTitle: string;
  readonly title: string;
  readonly unit: string;
  readonly why: string;
}

/**
 * Gives units and areas that are new their tasks in running cases, where a step asks all units of a level or all holders of a role: as long as
 * others have still to answer it and its day has not passed. They open when their time comes, as the others do. Those that a person withdrew do
 * not come back: only what the organisation until now gave no task of.
 */
export const addUnitTasks = async (
  casework: Casework,
  tx: Tx,
  {
    worldId,
    before,
    after,
  }: { readonly worldId: string; readonly before: Organisation | null; readonly after: Organisation },
): Promise<{ readonly added: readonly UnitTask[]; readonly notAdded: readonly UnitTaskNotAdded[] }> => {
  const added: UnitTask[] = [];
  const notAdded: UnitTaskNotAdded[] = [];
  if (before === null) return { added, notAdded };
  for (const { inForce } of await plansOf(tx, worldId)) {
    if (inForce === null) continue;
    const plan = await effectivePlan(tx, worldId, inForce.plan);
    const wanted = newlyWanted(plan, before, after);
    if (wanted.length === 0) continue;
    const cases = await openCasesOf(tx, worldId, plan.id);
    const byCase = Map.groupBy(
      wanted.filter(({ caseId }) => cases.has(caseId)),
      ({ caseId }) => cases.get(caseId)?.id ?? '',
    );
    for (const file of await CaseFile.openAll(casework, tx, [...byCase.keys()], () => null)) {
      const judged = (byCase.get(file.caseRow.id) ?? []).map((task) => ({
        task,
        why: whyNot(file, cases.get(task.caseId), task),
      }));
      const caseTitle = [...cases.values()].find(({ id }) => id === file.caseRow.id)?.title ?? '';
      const given = judged.filter(({ why }) => why === null).map(({ task }) => task);
      await write(tx, plan, file, given);
      added.push(
        ...given.map((task) => ({
          caseId: file.caseRow.id,
          caseTitle,
          ...toldOf(task),
          email: task.assigneeEmail,
          due: task.due,
        })),
      );
      notAdded.push(...judged.flatMap(({ task, why }) => (why === null ? [] : [{ caseTitle, ...toldOf(task), why }])));
    }
  }
  return { added, notAdded };
};

const toldOf = ({ title, area }: DatedTask) => ({ title, unit: area ?? '' });

/** By unit where it is a unit's, else by area: who has it, and what it is called, may have changed. */
const keyOf = ({ stepId, unit, area }: DatedTask): string =>
  JSON.stringify([stepId, unit ?? '', unit === null ? (area ?? '') : '']);

const newlyWanted = (plan: Plan, before: Organisation, after: Organisation): DatedTask[] => {
  const asked = new Set(publish(plan, before).tasks.map(keyOf));
  const goneOnWith = new Set(
    after.units.flatMap(({ code, takesOver = [] }) =>
      takesOver.some((former) => before.units.some((unit) => unit.code === former)) ? [code] : [],
    ),
  );
  return publish(plan, after).tasks.filter(
    // A unit that has taken another over has that one's task.
    (task) =>
      !asked.has(keyOf(task)) &&
      (task.unit === null || !goneOnWith.has(task.unit)) &&
      (task.unit ?? task.area) !== null,
  );
};

interface OpenCase {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  /** Steps that somebody has still to answer. */
  readonly waiting: readonly string[];
  /** Step and unit, or area, of all its tasks, and their ids. */
  readonly has: readonly string[];
  readonly ids: readonly string[];
}

const openCasesOf = async (tx: Tx, worldId: string, planKey: string): Promise<ReadonlyMap<string, OpenCase>> => {
  const rows = await tx
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.world_id', '=', worldId)
    .where('plans.key', '=', planKey)
    .where('cases.state', '=', 'open')
    .where('cases.parent_id', 'is', null)
    .select([
      'cases.id',
      'cases.key',
      'cases.title',
      sql<
        string[]
      >`array(select distinct step_id from tasks where case_id = cases.id and state in ('planned', 'open'))`.as(
        'waiting',
      ),
      sql<string[]>`array(
        select step_id || ' ' || coalesce(unit_code, area, '') from tasks where case_id = cases.id
      )`.as('has'),
      sql<string[]>`array(select id::text from tasks where case_id = cases.id)`.as('ids'),
    ])
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
};

/** Why a task is not given; null where it is. */
const whyNot = (file: CaseFile, caseRow: OpenCase | undefined, task: DatedTask): string | null => {
  if (caseRow === undefined) return 'sagen er ikke åben';
  if (
    caseRow.has.includes(`${task.stepId} ${task.unit ?? task.area ?? ''}`) ||
    caseRow.ids.includes(taskIdOf(caseRow.id, task))
  )
    return 'den har opgaven, eller har haft den';
  if (task.due < localDate(file.now)) return 'fristen er gået';
  return caseRow.waiting.includes(task.stepId) ? null : 'trinnet er besvaret af de andre eller trukket tilbage';
};

const write = async (tx: Tx, plan: Plan, file: CaseFile, given: readonly DatedTask[]): Promise<void> => {
  if (given.length === 0) return;
  const steps = new Map(plan.cases.flatMap((planned) => planned.steps).map((step) => [step.id, step]));
  const rows = given.map((task) => taskRow(file.caseRow.id, task, steps.get(task.stepId), calendarOf(plan)));
  await planTasks(tx, rows);
  for (const row of rows)
    file.record({
      event: 'TASK_ADDED',
      taskId: row.id,
      reason:
        'Organisationen er indlæst på ny, og her er kommet en enhed eller et område til, som trinnet også spørger.',
      payload: { to: row.assignee_id, due: row.due_on, step: row.step_id },
    });
  await writeChanges(tx, [file.changes()]);
};
