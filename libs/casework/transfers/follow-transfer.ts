import { APPROVAL, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import { ENDED_TRANSFER_STATES, oreToJson, sum } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { openHeldGate } from '../gates/held-gate';
import { unitLeaderOf } from './transfer-people';
import {
  bringBack,
  giveReviews,
  giveText,
  isLiveTask,
  readTransferTasks,
  REVIEW_STEPS,
  transferDue,
  withdrawAll,
  type Because,
  type TransferTask,
} from './transfer-tasks';
import { transferAmount, type TransferRound, type TransferRow } from './transfer-rows';

/** The gate that keeps a request's story until what it asks for is decided. */
export const DECIDED_GATE = { id: 'decided', title: 'Ansøgningen er afgjort' } as const;

/**
 * Makes a request's tasks follow where it stands: reviews while it is a draft, the text when it is reviewed, no more than approvals when it is
 * written, and nothing when it is cleared. One that has ended is closed, and its chef and the unit's leader are told.
 */
export const followTransfer = async (
  file: CaseFile,
  row: TransferRow,
  round: TransferRound,
  because: Because,
): Promise<void> => {
  const tasks = await readTransferTasks(file);
  const of = (kind: string): TransferTask[] => tasks.filter((task) => task.kind === kind);
  if (ENDED_TRANSFER_STATES.includes(row.state)) return endTransfer(file, row, round, because);
  if (row.state === 'draft') {
    await withdrawAll(file, [...of(TRANSFER_TEXT), ...of(APPROVAL)], because);
    const reviews = of(TRANSFER_REVIEW);
    if (reviews.length === 0) return giveReviews(file, row, round);
    for (const task of reviews) {
      const isMissing = (REVIEW_STEPS[task.stepId] ?? []).some((one) => !row.reviewed_by.includes(one));
      if (!isMissing) await withdrawAll(file, [task], because);
      else if (!isLiveTask(task)) await bringBack(file, task, transferDue(file, round, 'review'), because);
    }
    return;
  }
  if (row.state !== 'reviewed') return withdrawAll(file, [...of(TRANSFER_REVIEW), ...of(TRANSFER_TEXT)], because);
  await withdrawAll(file, [...of(TRANSFER_REVIEW), ...of(APPROVAL)], because);
  const [text] = of(TRANSFER_TEXT);
  if (text === undefined) return giveText(file, row, round);
  if (!isLiveTask(text)) await bringBack(file, text, transferDue(file, round, 'text'), because);
};

/** Who ended a request, and why; nobody where the round's own story did. */
export interface EndedBecause extends Omit<Because, 'by'> {
  readonly by: string | null;
}

/** Ends a request's case: what is open in it is withdrawn, its gate opens, and those whom it concerns are told what came of it. */
export const endTransfer = async (
  file: CaseFile,
  row: TransferRow,
  round: TransferRound,
  because: EndedBecause,
): Promise<void> => {
  const tasks = await readTransferTasks(file);
  await withdrawAll(file, tasks, because);
  await openHeldGate(file, DECIDED_GATE.id);
  await tellDecided(file, row, round, tasks, because);
};

/** Tells the chef and the unit's leader where their request has come: approved, or ended. */
export const tellDecided = async (
  file: CaseFile,
  row: TransferRow,
  round: TransferRound,
  tasks: readonly TransferTask[],
  { by, reason, key }: EndedBecause,
): Promise<void> => {
  const about =
    tasks.find(({ kind }) => kind === TRANSFER_TEXT) ??
    tasks.find(({ stepId }) => stepId === 'review/chef' || stepId === 'review/both');
  const { state: outcome } = row;
  if (
    !about ||
    (outcome !== 'granted' &&
      outcome !== 'cut' &&
      outcome !== 'refused' &&
      outcome !== 'cleared' &&
      outcome !== 'withdrawn' &&
      outcome !== 'rejected')
  )
    return;
  const isKbs = outcome === 'granted' || outcome === 'cut' || outcome === 'refused';
  const granted = isKbs ? oreToJson(sum(row.lines.map((line) => BigInt(line.granted ?? '0')))) : null;
  const transfer = {
    outcome,
    asked: oreToJson(transferAmount(row)),
    granted,
    item: isKbs ? round.item : null,
    decidedOn: isKbs ? round.decidedOn : null,
  };
  const leader = await unitLeaderOf(file.tx, row.unit_code);
  for (const personId of new Set([about.assigneeId, leader])) {
    if (personId === null || personId === by) continue;
    file.notify({
      kind: 'transfer-decided',
      key: `${about.id}/decided/${row.version}/${key}/${personId}`,
      personId,
      taskId: about.id,
      details: { ...(by === null ? {} : { by }), ...(reason === '' ? {} : { reason }), transfer },
    });
  }
};
