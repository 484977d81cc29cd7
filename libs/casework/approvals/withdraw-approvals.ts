import { dropQuestion } from '../tasks/extension';
import type { CaseFile } from '../kernel/case-file';
import { approvalsOfCases, isAsked, type ApprovalRow } from './approval-rows';

/** Why approvals are no longer asked for, and by whose act; null where it was nobody's. */
export interface WhyWithdrawn {
  readonly by: string | null;
  readonly reason: string;
}

/** Withdraws all approvals that somebody is still asked for in a case; who had been told is told why. */
export const withdrawApprovals = async (file: CaseFile, why: WhyWithdrawn): Promise<void> =>
  withdrawRows(file, (await approvalsOfCases(file.tx, [file.kase.id])).filter(isAsked), why);

/** Withdraws these of them. */
export const withdrawRows = async (
  file: CaseFile,
  rows: readonly ApprovalRow[],
  { by, reason }: WhyWithdrawn,
): Promise<void> => {
  for (const row of rows) {
    await file.tx
      .updateTable('tasks')
      .set({ state: 'withdrawn', next_at: null, link_epoch: row.linkEpoch + 1 })
      .where('id', '=', row.id)
      .execute();
    await dropQuestion(file.tx, row.id);
    file.record({ event: 'TASK_WITHDRAWN', taskId: row.id, reason });
    if (row.state === 'open')
      file.notify({
        kind: 'withdrawn',
        key: `${row.id}/withdrawn/approval/${row.linkEpoch}`,
        personId: row.assigneeId,
        taskId: row.id,
        details: { ...(by === null ? {} : { by }), reason },
      });
  }
};
