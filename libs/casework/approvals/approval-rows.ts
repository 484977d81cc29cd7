import type { Database, JsonObject, Tx } from '#database';
import { FORMS, type ApprovalNeed, type IsoDate, type StageTask, type TaskState } from '#domain';
import type { ApprovalSubject } from './subject';

/** A task that asks for an approval, as the record has it. */
export interface ApprovalRow {
  readonly id: string;
  readonly caseId: string;
  readonly stepId: string;
  readonly stage: string;
  readonly stageTitle: string;
  readonly need: ApprovalNeed;
  readonly round: number;
  /** The version that the person was asked about, or that they answered. */
  readonly askedVersion: number;
  readonly because: string;
  readonly state: TaskState;
  readonly due: IsoDate;
  /** Code of the unit as whose leader the person was asked; null where as the holder of a role. */
  readonly unit: string | null;
  readonly assigneeId: string;
  readonly linkEpoch: number;
  readonly answer: JsonObject | null;
  readonly answeredBy: string | null;
  readonly answeredAt: number | null;
}

const rows = (db: Database | Tx) =>
  db
    .selectFrom('approvals')
    .innerJoin('tasks', 'tasks.id', 'approvals.task_id')
    .orderBy('approvals.round')
    .orderBy('tasks.id')
    .select([
      'tasks.id',
      'approvals.case_id as caseId',
      'tasks.step_id as stepId',
      'approvals.stage',
      'approvals.stage_title as stageTitle',
      'approvals.need',
      'approvals.round',
      'approvals.asked_version as askedVersion',
      'approvals.because',
      'tasks.state',
      'tasks.due_on as due',
      'tasks.unit_code as unit',
      'tasks.assignee_id as assigneeId',
      'tasks.link_epoch as linkEpoch',
      'tasks.answer',
      'tasks.answered_by as answeredBy',
      'tasks.answered_at as answeredAt',
    ]);

/** All approvals that were ever asked for in these cases, in the order in which they were. */
export const approvalsOfCases = (db: Database | Tx, caseIds: readonly string[]): Promise<ApprovalRow[]> =>
  caseIds.length === 0
    ? Promise.resolve([])
    : rows(db)
        .where('approvals.case_id', 'in', [...caseIds])
        .execute();

/** The approvals among these tasks. */
export const approvalsOfTasks = (db: Database | Tx, taskIds: readonly string[]): Promise<ApprovalRow[]> =>
  taskIds.length === 0
    ? Promise.resolve([])
    : rows(db)
        .where('tasks.id', 'in', [...taskIds])
        .execute();

/** Whether it waits for its person. */
export const isAsked = ({ state }: Pick<ApprovalRow, 'state'>): boolean => state === 'planned' || state === 'open';

/** Why the subject as it is now was rejected in a row; null where it was not. */
export const rejectionIn = ({ state, answer }: ApprovalRow, { version }: ApprovalSubject): string | null => {
  const read = FORMS.approval.schema.safeParse(answer);
  return state === 'done' && read.success && read.data.outcome === 'rejected' && read.data.version === version
    ? read.data.note
    : null;
};

/** What a row counts for of the subject as it is now; null for one that counts for nothing. An approval by somebody who has written it since counts as one of what was there before. */
export const standingOf = (row: ApprovalRow, { version, writtenBy }: ApprovalSubject): StageTask['standing'] | null => {
  if (isAsked(row)) return 'asked';
  const answer = FORMS.approval.schema.safeParse(row.answer);
  if (row.state !== 'done' || !answer.success || answer.data.outcome !== 'approved') return null;
  return answer.data.version === version && !writtenBy.includes(row.answeredBy ?? '') ? 'approved' : 'stale';
};
