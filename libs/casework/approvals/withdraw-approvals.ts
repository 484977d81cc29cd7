import { withdrawLive } from '../tasks/withdraw-live';
import type { CaseFile } from '../kernel/case-file';
import { approvalsOfCases, isAsked, type ApprovalRow } from './approval-rows';

/** Why approvals are no longer asked for, and by whose act; null where it was nobody's. */
export interface WhyWithdrawn {
  readonly by: string | null;
  readonly reason: string;
}

/** Withdraws all approvals that somebody is still asked for in a case; who had been told is told why, unless it is their own doing. */
export const withdrawApprovals = async (file: CaseFile, why: WhyWithdrawn): Promise<void> =>
  withdrawRows(file, (await approvalsOfCases(file.tx, [file.caseRow.id])).filter(isAsked), why);

/** Withdraws these of them. */
export const withdrawRows = async (
  file: CaseFile,
  rows: readonly ApprovalRow[],
  { by, reason }: WhyWithdrawn,
): Promise<void> => {
  for (const row of rows) await withdrawLive(file, row, { by, reason, key: `approval/${row.linkEpoch}` });
};
