import type { Harness, TaskAtHand } from './harness';

/** Gives a task to somebody. */
export async function giveTask({ db }: Harness, { id }: TaskAtHand, assignee_id: string): Promise<void> {
  await db.updateTable('tasks').set({ assignee_id }).where('id', '=', id).execute();
}

/** Opens a task before its day: what is walked is who may, not when. */
export async function openTask({ db }: Harness, { id }: TaskAtHand): Promise<void> {
  await db.updateTable('tasks').set({ state: 'open' }).where('id', '=', id).execute();
}

/** The task of a step. */
export const taskOf = (api: Harness, caseId: string, stepId: string): Promise<TaskAtHand> =>
  api.db
    .selectFrom('tasks')
    .where('case_id', '=', caseId)
    .where('step_id', '=', stepId)
    .select(['id', 'case_id as caseId', 'assignee_id as assigneeId', 'link_epoch as epoch'])
    .executeTakeFirstOrThrow();

/** Answers a task, whether it was open or not. */
export const answer = async (api: Harness, task: TaskAtHand, given: object): Promise<void> => {
  await openTask(api, task);
  await api.complete(task, given);
};
