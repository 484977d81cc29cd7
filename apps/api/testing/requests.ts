import { readTransfers, tasksWithSteps, transferAmount, type TransferRow } from '#casework';
import { APPROVAL, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import type { Harness, TaskAtHand } from './harness';
import { openRound2025, publishRound2025, ROUND_2025 } from './transfers';

/** The day on which the specs' requests are opened, and the one on which they are written. */
export const OPENED = '2026-01-20';

/** The shipped round, opened. */
export async function openedRound(api: Harness): Promise<void> {
  await publishRound2025(api);
  await api.moveTo(OPENED);
  await openRound2025(api);
  await api.moveTo(OPENED);
}

/** A unit's request of a kind. */
export const requestOfUnit = async (api: Harness, unit: string, kind = 'teknisk'): Promise<TransferRow> => {
  const row = (await readTransfers(api.db, ROUND_2025)).find((one) => one.unit_name === unit && one.kind === kind);
  if (!row) throw new Error(`${unit} asks for nothing ${kind}`);
  return row;
};

/** The tasks of a request that wait for an answer, of a kind of step. */
export const openTasks = (api: Harness, requestId: string, kind: string): Promise<TaskAtHand[]> =>
  tasksWithSteps(api.db)
    .where('tasks.case_id', '=', requestId)
    .where('steps.kind', '=', kind)
    .where('tasks.state', '=', 'open')
    .orderBy('tasks.id')
    .select(['tasks.id', 'tasks.case_id as caseId', 'tasks.assignee_id as assigneeId', 'tasks.link_epoch as epoch'])
    .execute();

/** The only one of them. */
export const openTask = async (api: Harness, requestId: string, kind: string): Promise<TaskAtHand> => {
  const [task] = await openTasks(api, requestId, kind);
  if (!task) throw new Error(`No open ${kind}`);
  return task;
};

/** Brings a request to its chef's text. */
export async function reviewed(api: Harness, row: TransferRow): Promise<void> {
  for (const task of await openTasks(api, row.id, TRANSFER_REVIEW)) await api.complete(task, { note: '' });
  await api.moveTo(OPENED);
}

/** Brings a request to its approval: reviewed, and written with all of it covered by cash. */
export async function written(api: Harness, row: TransferRow): Promise<void> {
  await reviewed(api, row);
  await api.complete(await openTask(api, row.id, TRANSFER_TEXT), {
    text: 'Legepladsen, som frosten forsinkede.',
    argument: 'Arbejdet er bestilt.',
    coverage: [{ by: 'kassen', oere: String(transferAmount(row)) }],
    note: '',
  });
  await api.moveTo(OPENED);
}

/** The approval that a written request waits for. */
export const approvalOf = (api: Harness, requestId: string): Promise<TaskAtHand> => openTask(api, requestId, APPROVAL);
