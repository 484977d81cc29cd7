import { join } from 'node:path';
import { idOf, organisationInForce, publishPlan } from '#casework';
import { readPlan, readShippedProcess, SHIPPED_PLANS } from '#files';
import type { Harness, TaskAtHand } from './harness';

/** The case of the shipped Budget 2027 in the real world. */
export const BUDGET_2027 = idOf('case', 'real', 'budget-2027', 'budget-2027');

/** Puts the shipped Budget 2027 (as first proposed) into force in the real world. */
export async function publishBudget2027(api: Harness): Promise<void> {
  const { value: given } = await readShippedProcess('oekonomirapport');
  const organisation = await organisationInForce(api.db);
  if (!given || !organisation) throw new Error('the shipped files cannot be read');
  for (const name of ['politisk-tidsplan', 'administrativ-tidsplan']) {
    const { plan, process } = await readPlan(join(SHIPPED_PLANS, 'budget-2027', `${name}.yaml`), { process: given });
    if (!plan) throw new Error(`${name} cannot be read`);
    await publishPlan(api.records, { worldId: 'real', plan, organisation, process, grants: [], publishedBy: null });
  }
}

/** The task of a step that only one person has. */
export const budgetTask = (
  api: Harness,
  kind: string,
): Promise<TaskAtHand & { readonly state: string; readonly due_on: string }> =>
  api.db
    .selectFrom('tasks')
    .where('case_id', '=', BUDGET_2027)
    .where('step_id', '=', `budget-2027/${kind}`)
    .select(['id', 'case_id as caseId', 'assignee_id as assigneeId', 'link_epoch as epoch', 'state', 'due_on'])
    .executeTakeFirstOrThrow();
