import { instant } from '#database';
import { proposalName } from '#domain';
import type { ProposalsFile } from './in-proposals';
import type { ProposalRow } from './proposal-rows';

/**
 * Proposals that were sent back are their unit's task again: it is opened where it was handed in, and its person is told why, once a
 * command. Gives whether any task was opened. A proposal that no task asked for (loaded from a file) is sent back without a mail.
 */
export const returnToUnits = async ({ file, person }: ProposalsFile, rows: readonly ProposalRow[], reason: string, commandId: string): Promise<boolean> => {
  let opened = false;
  const units = Map.groupBy(rows, (row) => row.unit_code ?? row.author_id);
  for (const own of units.values()) {
    const [first] = own;
    const task = first && (await taskOf(file.tx, first));
    if (!task) continue;
    const why = `${own.map(proposalName).join(', ')}: ${reason}`;
    if (task.state === 'done') {
      opened = true;
      const now = instant(file.now);
      await file.tx
        .updateTable('tasks')
        .set({ state: 'open', opened_at: now, agenda_done_at: now, next_at: now, answered_at: null, answered_by: null, link_epoch: task.link_epoch + 1 })
        .where('id', '=', task.id)
        .execute();
      file.record({ event: 'TASK_RETURNED', taskId: task.id, reason: why, payload: { answer: task.answer } });
    }
    file.notify({ kind: 'returned', key: `${task.id}/returned/${commandId}`, personId: task.assignee_id, taskId: task.id, details: { by: person.personId, reason: why } });
  }
  return opened;
};

/** The task that asked for a proposal: its unit's, else its author's; undefined where none is open or handed in. */
const taskOf = (tx: ProposalsFile['file']['tx'], row: ProposalRow) =>
  tx
    .selectFrom('tasks')
    .innerJoin('steps', (join) => join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'))
    .where('tasks.case_id', '=', row.case_id)
    .where('steps.form', '=', 'proposals')
    .where('tasks.state', 'in', ['open', 'done'])
    .where((eb) => (row.unit_code === null ? eb('tasks.assignee_id', '=', row.author_id) : eb('tasks.unit_code', '=', row.unit_code)))
    .orderBy('tasks.due_on', 'desc')
    .orderBy('tasks.id')
    .select(['tasks.id', 'tasks.state', 'tasks.assignee_id', 'tasks.link_epoch', 'tasks.answer'])
    .limit(1)
    .executeTakeFirst();
