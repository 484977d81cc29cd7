import type { Database, Tx } from '#database';
import {
  JOURNAL_KINDS,
  subjectDifference,
  type ApprovalNeed,
  type ApprovalOutcome,
  type SubjectDifference,
  type TaskState,
} from '#domain';
import { approvalsOfTasks, type ApprovalRow } from './approval-rows';
import type { Casework } from '../kernel/casework';
import { subjectsOf, type FoundSubject } from './find-subjects';
import type { ApprovalSubject } from './subject';

/** What a person said in a case, as the journal keeps it. */
export interface GivenApproval {
  readonly taskId: string;
  readonly stageTitle: string;
  readonly outcome: ApprovalOutcome;
  readonly version: number;
  /** Empty where they gave none. */
  readonly note: string;
  /** Epoch milliseconds, by the case's clock. */
  readonly at: number;
  /** Titles of functions: `Direktør, Børn, Sundhed & Velfærd`. */
  readonly by: string;
  readonly onBehalfOf: string | null;
}

/** One approval that somebody is asked for, with what it is about. */
export interface ApprovalView {
  readonly taskId: string;
  readonly stage: string;
  readonly stageTitle: string;
  readonly need: ApprovalNeed;
  /** Danish: why this approver is asked. */
  readonly because: string;
  readonly state: TaskState;
  /** The version that the person was asked about, or that they answered. */
  readonly askedVersion: number;
  readonly subject: ApprovalSubject;
  /** When they were last sent a mail about it; null where none has gone out yet. */
  readonly mailedAt: number | null;
  /** What is otherwise than when they were asked, or than in the newest mail sent to them; empty where nothing is. The answer then needs that they have seen it. */
  readonly differences: readonly SubjectDifference[];
  /** What was said before in the case, oldest first. */
  readonly before: readonly GivenApproval[];
}

/** The approvals among these tasks, each with its subject as it is now, in the order of the ids. */
export const readApprovals = async (casework: Casework, taskIds: readonly string[]): Promise<ApprovalView[]> => {
  const { db } = casework;
  const rows = await approvalsOfTasks(db, taskIds);
  const caseIds = [...new Set(rows.map((row) => row.caseId))];
  const found = await subjectsOf(casework, db, caseIds);
  const given = await givenIn(db, caseIds);
  const views: ApprovalView[] = [];
  for (const row of rows.toSorted((one, other) => taskIds.indexOf(one.id) - taskIds.indexOf(other.id))) {
    const of = found.get(row.caseId);
    if (!of) continue;
    const { stage, stageTitle, need, because, state, askedVersion } = row;
    const mailedAt = await lastMailed(db, row);
    const before = given.filter((one) => one.caseId === row.caseId).map((one) => one.given);
    views.push({
      taskId: row.id,
      stage,
      stageTitle,
      need,
      because,
      state,
      askedVersion,
      subject: of.subject,
      mailedAt,
      differences: await differencesOf(db, of, row, mailedAt),
      before,
    });
  }
  return views;
};

const differencesOf = async (
  db: Database | Tx,
  { hooks, subject }: FoundSubject,
  { askedVersion }: ApprovalRow,
  mailedAt: number | null,
): Promise<SubjectDifference[]> => {
  const mailed = mailedAt === null ? null : await hooks.versionAt(db, subject.caseId, mailedAt);
  const known = Math.max(askedVersion, mailed ?? askedVersion);
  if (known === subject.version) return [];
  const asked = await hooks.contentOf(db, subject.caseId, known);
  return asked === null ? [] : subjectDifference(asked, subject.content);
};

/** When a mail that shows what is to be approved was last sent to whoever has the task. */
const lastMailed = async (db: Database | Tx, { id, assigneeId }: ApprovalRow): Promise<number | null> =>
  (
    await db
      .selectFrom('notices')
      .innerJoin('mails', 'mails.id', 'notices.mail_id')
      .where('notices.task_id', '=', id)
      .where('notices.person_id', '=', assigneeId)
      // A mail that went to who acts for them is not theirs.
      .whereRef('mails.person_id', '=', 'notices.person_id')
      .where('notices.kind', 'not in', ['receipt', 'withdrawn', 'lapsed', 'transfer-decided', 'commented'])
      .where('mails.state', '=', 'sent')
      .orderBy('mails.sent_at', (order) => order.desc().nullsLast())
      .select('mails.sent_at')
      .executeTakeFirst()
  )?.sent_at ?? null;

const OUTCOMES = new Map<string, ApprovalOutcome>([
  ['APPROVAL_GIVEN', 'approved'],
  ['APPROVAL_RETURNED', 'returned'],
  ['APPROVAL_REJECTED', 'rejected'],
]);

const givenIn = async (
  db: Database | Tx,
  caseIds: readonly string[],
): Promise<{ readonly caseId: string; readonly given: GivenApproval }[]> => {
  if (caseIds.length === 0) return [];
  const entries = await db
    .selectFrom('journal')
    .leftJoin('people as actor', 'actor.id', 'journal.actor_id')
    .leftJoin('people as other', 'other.id', 'journal.on_behalf_of')
    .where('journal.case_id', 'in', [...caseIds])
    .where('journal.event', 'in', ['APPROVAL_GIVEN', 'APPROVAL_RETURNED', 'APPROVAL_REJECTED'])
    .orderBy('journal.case_id')
    .orderBy('journal.seq')
    .select([
      'journal.case_id',
      'journal.task_id',
      'journal.event',
      'journal.at',
      'journal.reason',
      'journal.payload',
      'actor.title as by',
      'other.title as onBehalfOf',
    ])
    .execute();
  return entries.flatMap(({ case_id: caseId, task_id: taskId, event, at, reason, payload, by, onBehalfOf }) => {
    const outcome = OUTCOMES.get(event);
    if (outcome === undefined || taskId === null) return [];
    // What is said of a version holds the same, whichever it is.
    const said = JOURNAL_KINDS.APPROVAL_GIVEN.reads.safeParse(payload).data;
    return [
      {
        caseId,
        given: {
          taskId,
          outcome,
          at,
          note: reason ?? '',
          stageTitle: said?.title ?? '',
          version: said?.version ?? 0,
          by: by ?? '',
          onBehalfOf,
        },
      },
    ];
  });
};
