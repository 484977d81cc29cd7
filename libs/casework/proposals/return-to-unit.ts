import { sql } from 'kysely';
import { proposalName } from '#domain';
import { reopenTask } from '../reopen-task';
import type { ProposalsFile } from './in-proposals';
import type { ProposalRow } from './proposal-rows';

/**
 * Proposals that were sent back are their unit's task again: it is opened where it was handed in, or had lapsed, and its person is told why, once
 * a command. Gives whether any task was opened. A proposal that no task asked for (loaded from a file) is sent back without a mail.
 */
export const returnToUnits = async ({ file, person }: ProposalsFile, rows: readonly ProposalRow[], reason: string, commandId: string): Promise<boolean> => {
  let opened = false;
  const units = Map.groupBy(rows, (row) => row.unit_code ?? row.author_id);
  for (const own of units.values()) {
    const [first] = own;
    const task = first && (await taskOf(file.tx, first));
    if (!task) continue;
    const why = `${own.map(proposalName).join(', ')}: ${reason}`;
    if (task.state === 'open') {
      file.notify({ kind: 'returned', key: `${task.id}/returned/${commandId}`, personId: task.assigneeId, taskId: task.id, details: { by: person.personId, reason: why } });
    } else {
      opened = true;
      await reopenTask(file, task, { by: person.personId, reason: why, key: commandId });
    }
  }
  return opened;
};

/** The task that asked for a proposal: its unit's, else its author's; undefined where nobody was asked. Of several the one that they have before them. */
const taskOf = (tx: ProposalsFile['file']['tx'], row: ProposalRow) =>
  tx
    .selectFrom('tasks')
    .innerJoin('steps', (join) => join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'))
    .where('tasks.case_id', '=', row.case_id)
    .where('steps.form', '=', 'proposals')
    .where('tasks.state', 'in', ['open', 'done', 'lapsed'])
    .where((eb) => (row.unit_code === null ? eb('tasks.assignee_id', '=', row.author_id) : eb('tasks.unit_code', '=', row.unit_code)))
    .orderBy(sql`array_position(array['open', 'done', 'lapsed'], tasks.state)`)
    .orderBy('tasks.due_on', 'desc')
    .orderBy('tasks.id')
    .select(['tasks.id', 'tasks.state', 'tasks.assignee_id as assigneeId', 'tasks.link_epoch as linkEpoch', 'tasks.answer'])
    .limit(1)
    .executeTakeFirst();
