import { sql } from 'kysely';
import { localDate, proposalName } from '#domain';
import { addTask, OPENS_AT_ONCE } from '../tasks/added-tasks';
import { mayReceive } from '../kernel/people';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { judgeReturns } from '../tasks/judge-returns';
import { reopenTask } from '../tasks/reopen-task';
import type { ProposalsFile } from './in-proposals';
import type { ProposalRow } from './proposal-rows';

/**
 * Proposals that were sent back are their unit's task again: it is opened where it was handed in, or had lapsed, and its person is told why, once
 * a command. A proposal that no task asks for (loaded from a file, or its task was withdrawn) becomes a task of its unit's leader, else of its
 * author. Gives whether any task was opened.
 */
export const returnToUnits = async (
  { file, person }: ProposalsFile,
  rows: readonly ProposalRow[],
  reason: string,
  commandId: string,
): Promise<boolean> => {
  let opened = false;
  const units = Map.groupBy(rows, (row) => row.unit_code ?? row.author_id);
  for (const own of units.values()) {
    const [first] = own;
    if (!first) continue;
    const task = await taskOf(file.tx, first);
    const why = `${own.map(proposalName).join(', ')}: ${reason}`;
    if (!task) {
      opened = (await askAnew(file, first, why, commandId)) || opened;
    } else if (task.state === 'open') {
      file.notify({
        kind: 'returned',
        key: `${task.id}/returned/${commandId}`,
        personId: task.assigneeId,
        taskId: task.id,
        details: { by: person.personId, reason: why },
      });
    } else {
      opened = true;
      await judgeReturns(file, task.id, person.personId, 'Ret selv forslagene, eller tag stilling til dem, som de er.');
      await reopenTask(file, task, { by: person.personId, reason: why, key: commandId });
    }
  }
  return opened;
};

/** So many working days to put right what came back. */
const DAYS = 5;

const askAnew = async (
  file: ProposalsFile['file'],
  row: ProposalRow,
  why: string,
  commandId: string,
): Promise<boolean> => {
  const unit =
    row.unit_code === null
      ? undefined
      : await file.tx.selectFrom('units').where('code', '=', row.unit_code).select('leader_id').executeTakeFirst();
  for (const assigneeId of [unit?.leader_id, row.author_id]) {
    if (!assigneeId || !(await mayReceive(file.tx, assigneeId))) continue;
    await addTask(file, {
      stepId: `proposals/${row.unit_code ?? row.author_id}/${commandId}`,
      stepKind: 'proposals',
      title: 'Ret de budgetforslag, der er sendt tilbage',
      why,
      consequence: 'Retter du dem ikke, kommer de ikke med i budgetkataloget.',
      form: 'proposals',
      policy: {
        ...OPENS_AT_ONCE,
        remind: [{ amount: -1, unit: 'workingDays' }],
        escalate: [
          { amount: 2, unit: 'workingDays' },
          { amount: 5, unit: 'workingDays' },
        ],
      },
      needs: [],
      assigneeId,
      area: null,
      unit: row.unit_code,
      due: file.calendar.addWorkingDays(localDate(file.now), DAYS),
    });
    return true;
  }
  return false;
};

/** The task that asked for a proposal: its unit's, else its author's; undefined where nobody was asked. Of several the one that they have before them. */
const taskOf = (tx: ProposalsFile['file']['tx'], row: ProposalRow) =>
  tasksWithSteps(tx)
    .where('tasks.case_id', '=', row.case_id)
    .where('steps.form', '=', 'proposals')
    .where('tasks.state', 'in', ['open', 'done', 'lapsed'])
    .where((eb) =>
      row.unit_code === null ? eb('tasks.assignee_id', '=', row.author_id) : eb('tasks.unit_code', '=', row.unit_code),
    )
    .orderBy(sql`array_position(array['open', 'done', 'lapsed'], tasks.state)`)
    .orderBy('tasks.due_on', 'desc')
    .orderBy('tasks.id')
    .select(['tasks.id', 'tasks.state', 'tasks.assignee_id as assigneeId', 'tasks.answer'])
    .limit(1)
    .executeTakeFirst();
