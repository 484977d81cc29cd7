import { idOf } from '#casework';
import type { Harness, TaskAtHand } from './harness';
import { publishShipped } from './shipped-plan';

/** The case of the shipped Budget 2027 in the real world. */
export const BUDGET_2027 = idOf('case', 'real', 'budget-2027', 'budget-2027');

/** Puts the shipped Budget 2027 (as first proposed) into force in the real world. */
export async function publishBudget2027(api: Harness): Promise<void> {
  for (const name of ['politisk-tidsplan', 'administrativ-tidsplan'])
    await publishShipped(api, 'budget-2027', `${name}.yaml`);
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
