import { approvalsOfCases, rejectionIn, standingOf } from './approval-rows';
import { tableOf, type TableStage } from './approval-table';
import type { Casework } from '../kernel/casework';
import { subjectsOf } from './find-subjects';

/** Where one of a stage's people stands: `next` = not asked yet; `rejected` ends it. */
export type ApproverState = 'approved' | 'rejected' | 'asked' | 'next';

/** One of a stage's people in the table that is shown before, while and after it runs. */
export interface TableApprover {
  readonly title: string;
  readonly state: ApproverState;
  readonly taskId: string | null;
  /** When they answered, epoch milliseconds, and who did where it was another (a deputy, a leader); null else. */
  readonly at: number | null;
  readonly by: string | null;
  /** Why, of who rejected it; else null. */
  readonly reason: string | null;
}

/** A stage of that table; see `ApprovalStage`. */
export interface ApprovalTableRow extends Pick<
  TableStage,
  'stage' | 'title' | 'need' | 'because' | 'replaced' | 'isCovered'
> {
  readonly approvers: readonly TableApprover[];
}

/**
 * The table of who approves a case's subject: before it runs, whom it will ask as things are now; while it runs, how far it is. Once nothing
 * waits for approval, only what was approved of the subject as it is. Empty for a case without one.
 */
export const readApprovalTable = async (casework: Casework, caseId: string): Promise<ApprovalTableRow[]> => {
  const { db } = casework;
  const found = (await subjectsOf(casework, db, [caseId])).get(caseId);
  if (!found) return [];
  const { hooks, subject } = found;
  const rows = (await approvalsOfCases(db, [caseId])).flatMap((row) => {
    const reason = rejectionIn(row, subject);
    const standing = reason === null ? standingOf(row, subject) : ('rejected' as const);
    return standing === null || standing === 'stale' ? [] : [{ ...row, standing, reason }];
  });
  const titles = new Map(
    (await db.selectFrom('people').select(['id', 'title']).execute()).map(({ id, title }) => [id, title]),
  );
  const shown = (row: (typeof rows)[number]): TableApprover => {
    const isOther = row.standing !== 'asked' && row.answeredBy !== row.assigneeId;
    return {
      title: titles.get(row.assigneeId) ?? '',
      state: row.standing,
      taskId: row.id,
      at: row.standing === 'asked' ? null : row.answeredAt,
      by: isOther ? (titles.get(row.answeredBy ?? '') ?? null) : null,
      reason: row.reason,
    };
  };
  const table = await tableOf(db, hooks, subject);
  return table.flatMap(({ stage, title, need, because, replaced, isCovered, approvers, wanted }) => {
    const own = rows.filter((row) => row.stage === stage);
    const isOver = !subject.isWaiting && own.length === 0 && rows.length > 0;
    if (isOver && !isCovered) return [];
    const missing = approvers
      .filter((_one, index) => !own.some((row) => row.assigneeId === wanted[index]))
      .slice(0, Math.max(0, approvers.length - own.length));
    const isNext = own.length === 0 || need === 'all';
    const next = isNext
      ? missing.map((one): TableApprover => ({
          title: one.title,
          state: 'next',
          taskId: null,
          at: null,
          by: null,
          reason: null,
        }))
      : [];
    return [{ stage, title, need, because, replaced, isCovered, approvers: [...own.map(shown), ...next] }];
  });
};
