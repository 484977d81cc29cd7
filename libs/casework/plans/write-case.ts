import { sql } from 'kysely';
import type { Tx } from '#database';
import { calendarOf, type CaseReplan, type PlannedCase, type ProcessDefinition, type Step } from '#domain';
import { awaitAnew, awaitedRows } from '../awaits/awaited-rows';
import { replanGates } from '../gates/gate-rows';
import { insertChunks } from '../kernel/insert-chunks';
import { chainAgain, planTasks } from '../tasks/task-moves';
import { isLinkOfChain, stepRow, taskRow } from './open-cases';
import type { PlanReplan } from './replan-facts';

/** A replan of one plan's cases; `planId` is the version that they belong to from now on, `isOwn` whether that is the new one. */
export interface WrittenReplan extends PlanReplan {
  readonly planId: string;
  readonly isOwn: boolean;
}

/** The case as the new version has it: its steps in their order, and its new tasks. What was asked for in one form and answered keeps it. */
export const writeCase = async (
  tx: Tx,
  process: ProcessDefinition,
  worldId: string,
  { after, planId, isOwn }: WrittenReplan,
  planned: PlannedCase,
  outcome: CaseReplan,
  caseId: string,
): Promise<void> => {
  if (isOwn) {
    const { title, focusArea, caseNumber, remark } = planned;
    await tx
      .updateTable('cases')
      .set({
        plan_id: planId,
        title,
        details: sql`details || ${JSON.stringify({ focusArea, caseNumber, remark, phases: process.phases })}::jsonb`,
      })
      .where('id', '=', caseId)
      .execute();
    await insertChunks(
      planned.steps.map((step, position) => stepRow(caseId, step, position, process)),
      (rows) =>
        tx
          .insertInto('steps')
          .values(rows)
          .onConflict((conflict) =>
            conflict.columns(['case_id', 'id']).doUpdateSet((eb) => ({
              kind: eb.ref('excluded.kind'),
              position: eb.ref('excluded.position'),
              title: eb.ref('excluded.title'),
              why: eb.ref('excluded.why'),
              consequence: eb.ref('excluded.consequence'),
              needs: eb.ref('excluded.needs'),
              policy: eb.ref('excluded.policy'),
              phase: eb.ref('excluded.phase'),
              gate: eb.ref('excluded.gate'),
              form: sql`case when exists (select from tasks where case_id = steps.case_id and step_id = steps.id and answer is not null) then steps.form else excluded.form end`,
            })),
          )
          .execute(),
    );
    await replanGates(tx, caseId, planned);
    await awaitAnew(tx, caseId, awaitedRows(worldId, after, caseId, planned));
  }
  const steps = new Map(planned.steps.map((step) => [step.id, step]));
  await planTasks(
    tx,
    outcome.adds.map((task) => taskRow(caseId, task, steps.get(task.stepId), calendarOf(after))),
  );
  await chainAnew(tx, caseId, planned);
};

/**
 * Which unanswered decisions are links of a chain, as the new version has it; one that was sent back waits for the work whatever the plan says,
 * and one that a forced gate let go waits for nothing that the gate waited for.
 */
const chainAnew = async (tx: Tx, caseId: string, planned: PlannedCase): Promise<void> => {
  const rows = await tx
    .selectFrom('gates')
    .where('case_id', '=', caseId)
    .where('forced_by', 'is not', null)
    .select('id')
    .execute();
  const forced = planned.gates.filter(({ id }) => rows.some((row) => row.id === id));
  const isLetGo = (step: Step): boolean =>
    forced.some(({ id, needs }) => id === step.gate && step.needs.every((need) => needs.includes(need)));
  const links = planned.steps.filter((step) => isLinkOfChain(step) && !isLetGo(step)).map(({ id }) => id);
  await chainAgain(tx, caseId, { steps: planned.steps.map(({ id }) => id), links });
};
