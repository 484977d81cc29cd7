import type { Database, Tx } from '#database';
import { subjectDifference, type SubjectDifference } from '#domain';
import type { ApprovalSubject } from './subject';
import { subjectHooksOf } from './subjects';

/** An approval as the one who is asked sees it: what it is about now, and what has changed since they were asked. */
export interface AskedApproval {
  readonly taskId: string;
  readonly stageTitle: string;
  /** Danish: why this approver is asked. */
  readonly because: string;
  readonly askedVersion: number;
  readonly subject: ApprovalSubject;
  /** Empty where it is as it was. */
  readonly changed: readonly SubjectDifference[];
}

/** The approvals of these tasks, by their ids; a task that is none is left out. */
export const readAskedApprovals = async (db: Database | Tx, taskIds: readonly string[]): Promise<ReadonlyMap<string, AskedApproval>> => {
  if (taskIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('approvals')
    .innerJoin('cases', 'cases.id', 'approvals.case_id')
    .where('approvals.task_id', 'in', taskIds)
    .select(['approvals.task_id', 'approvals.case_id', 'approvals.stage_title', 'approvals.because', 'approvals.asked_version', 'cases.process'])
    .execute();
  const subjects = new Map((await Promise.all([...Map.groupBy(rows, ({ process }) => process)].map(([process, own]) => subjectHooksOf(process)?.read(db, [...new Set(own.map(({ case_id }) => case_id))]) ?? []))).flat().map((one) => [one.caseId, one]));
  const asked = await Promise.all(
    rows.map(async (row): Promise<AskedApproval[]> => {
      const subject = subjects.get(row.case_id);
      if (!subject) return [];
      const changed = await readChangedSince(db, row.process, subject, row.asked_version);
      return [{ taskId: row.task_id, stageTitle: row.stage_title, because: row.because, askedVersion: row.asked_version, subject, changed }];
    }),
  );
  return new Map(asked.flat().map((one) => [one.taskId, one]));
};

/** What has changed in a case's subject since a version of it; empty where nothing has, or there never was such a version. */
export const readChangedSince = async (db: Database | Tx, process: string, subject: ApprovalSubject, version: number): Promise<SubjectDifference[]> => {
  if (version >= subject.version) return [];
  const before = await subjectHooksOf(process)?.contentOf(db, subject.caseId, version);
  return before ? subjectDifference(before, subject.content) : [];
};
