import { APPROVAL, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import { localDate, TRANSFER_COLLECTING_KIND, type IsoDate } from '#domain';
import { CaseFile } from '../kernel/case-file';
import type { Casework } from '../kernel/casework';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { moveDeadlinesOf } from '../tasks/task-moves';
import type { DeadlineMove } from '../process-hooks';
import { readRound, readTransfers, type TransferRound } from './transfer-rows';
import { isLiveTask, readTransferTasks, transferDue } from './transfer-tasks';

const PARTS: readonly (readonly [string, 'review' | 'text' | 'clear'])[] = [
  [TRANSFER_REVIEW, 'review'],
  [TRANSFER_TEXT, 'text'],
  [APPROVAL, 'clear'],
];

/**
 * The day on which a round's requests are collected was moved: the deadlines that were counted back from it move along, each told by its own
 * case. One that was put elsewhere by hand stays. The round is locked, and its moves are written.
 */
export const followRound = async (
  casework: Casework,
  file: CaseFile,
  moves: readonly DeadlineMove[],
  reason: string,
): Promise<void> => {
  if (moves.length === 0) return;
  const { tx, caseRow } = file;
  const collecting = await tasksWithSteps(tx)
    .where('tasks.case_id', '=', caseRow.id)
    .where('steps.kind', '=', TRANSFER_COLLECTING_KIND)
    .select('tasks.id')
    .execute();
  const move = moves.find(({ taskId }) => collecting.some(({ id }) => id === taskId));
  const round = await readRound(tx, caseRow.id);
  if (!move || !round || round.isCollected) return;
  const ids = (await readTransfers(tx, caseRow.id)).map(({ id }) => id).sort();
  for (const child of await CaseFile.openAll(casework, tx, ids, () => null))
    await moveAlong(child, round, move, reason);
};

const moveAlong = async (file: CaseFile, round: TransferRound, move: DeadlineMove, reason: string): Promise<void> => {
  if (file.caseRow.state !== 'open') return;
  const moved: { readonly task: string; readonly from: IsoDate; readonly to: IsoDate }[] = [];
  for (const task of (await readTransferTasks(file)).filter(isLiveTask)) {
    const part = PARTS.find(([kind]) => kind === task.kind)?.[1];
    if (
      part === undefined ||
      task.due <= localDate(file.now) ||
      task.due !== transferDue(file, { ...round, collectOn: move.from }, part)
    )
      continue;
    const to = transferDue(file, round, part);
    if (to !== task.due) moved.push({ task: task.id, from: task.due, to });
  }
  if (moved.length === 0) return;
  await moveDeadlinesOf(
    file.tx,
    moved.map(({ task, to }) => ({ taskId: task, to })),
    { told: 'agenda', now: file.now },
  );
  file.record({ event: 'DEADLINES_MOVED', reason, payload: { moves: moved } });
  await file.save();
};
