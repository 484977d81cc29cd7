import { tasksWithLeaders } from '#casework';
import type { Database, RepliedPoint } from '#database';
import { FORMS, partState, pointState, type AuditorReportKind, type PointState, type TaskState } from '#domain';
import { readMeasures, type MeasureRow } from '../measures/measure.query';

/** A task of a report, with who has it. */
export interface AuditTaskRow {
  readonly id: string;
  readonly state: TaskState;
  readonly due_on: string;
  readonly assignee_id: string;
  readonly assignee_title: string;
  /** False: the assignee has left. */
  readonly isHere: boolean;
  readonly leader_id: string | null;
  readonly second_leader_id: string | null;
  readonly answered_by_title: string | null;
  readonly answered_at: number | null;
  readonly answer: unknown;
}

/** A point with its latest tasks, and how it is followed up. */
export interface PointRow {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly unit: string | null;
  readonly state: PointState;
  readonly isOpen: boolean;
  readonly follow_owner_id: string | null;
  readonly follow_on: string | null;
  readonly answer: AuditTaskRow | null;
  readonly review: AuditTaskRow | null;
  /** What was answered last; null until there is an answer that stands. */
  readonly words: string | null;
  /** Null until it is carried into follow-up. */
  readonly measure: MeasureRow | null;
}

export interface ReplyRow {
  readonly version: number;
  readonly text: string;
  readonly points: readonly RepliedPoint[];
  readonly sent_at: number;
  readonly by: string;
}

/** A report of the external auditor, with all that its page shows. */
export interface ReportRow {
  readonly id: string;
  /** The case of the accounts. */
  readonly accounts_id: string;
  readonly number: number;
  readonly kind: AuditorReportKind;
  readonly title: string;
  readonly received_on: string;
  readonly reply_due: string;
  readonly state: 'open' | 'closed' | 'cancelled';
  readonly entered_at: number;
  readonly entered_by: string;
  readonly reviewer: string | null;
  readonly points: readonly PointRow[];
  readonly reply: AuditTaskRow | null;
  /** Oldest first. */
  readonly replies: readonly ReplyRow[];
}

/** The reports of an accounts' case by number; or one of them. */
export const readReports = async (
  db: Database,
  accountsId: string,
  reportId: string | null = null,
): Promise<ReportRow[]> => {
  const rows = await db
    .selectFrom('auditor_reports')
    .innerJoin('cases', 'cases.id', 'auditor_reports.id')
    .innerJoin('people as enterer', 'enterer.id', 'auditor_reports.entered_by')
    .leftJoin('people as reviewer', 'reviewer.id', 'auditor_reports.reviewer_id')
    .where('auditor_reports.case_id', '=', accountsId)
    .$if(reportId !== null, (query) => query.where('auditor_reports.id', '=', reportId ?? ''))
    .orderBy('auditor_reports.number')
    .select([
      'auditor_reports.id',
      'auditor_reports.case_id as accounts_id',
      'auditor_reports.number',
      'auditor_reports.kind',
      'auditor_reports.title',
      'auditor_reports.received_on',
      'auditor_reports.reply_due',
      'auditor_reports.entered_at',
      'cases.state',
      'enterer.title as entered_by',
      'reviewer.title as reviewer',
    ])
    .execute();
  return Promise.all(
    rows.map(async (row): Promise<ReportRow> => {
      const [points, tasks, replies, measures] = await Promise.all([
        readPoints(db, row.id),
        readTasks(db, row.id),
        readReplies(db, row.id),
        readMeasures(db, row.id),
      ]);
      return {
        ...row,
        replies,
        reply: tasks.findLast((task) => task.point_id === null) ?? null,
        points: points.map((point) => {
          const own = tasks.filter((task) => task.point_id === point.id);
          const answer = own.findLast((task) => task.part === 'answer') ?? null;
          const review = own.findLast((task) => task.part === 'review') ?? null;
          const words =
            answer?.state === 'done' ? (FORMS.text.schema.safeParse(answer.answer).data?.text ?? null) : null;
          return {
            ...point,
            answer,
            review,
            words,
            state: pointState({ answer: partState(answer), review: partState(review) }),
            measure: measures.find(({ number }) => number === point.number) ?? null,
          };
        }),
      };
    }),
  );
};

const readPoints = (db: Database, reportId: string) =>
  db
    .selectFrom('audit_points')
    .where('report_id', '=', reportId)
    .orderBy('number')
    .select(['id', 'number', 'text', 'unit_name as unit', 'is_open as isOpen', 'follow_owner_id', 'follow_on'])
    .execute();

/** The tasks of its points, and that of the reply, which is of no point. */
const readTasks = (db: Database, reportId: string) =>
  tasksWithLeaders(db)
    .leftJoin('audit_point_tasks', 'audit_point_tasks.task_id', 'tasks.id')
    .leftJoin('people as answerer', 'answerer.id', 'tasks.answered_by')
    .where('tasks.case_id', '=', reportId)
    .where((eb) => eb.or([eb('audit_point_tasks.task_id', 'is not', null), eb('tasks.step_id', '=', 'reply')]))
    .orderBy('audit_point_tasks.round')
    .orderBy('tasks.due_on')
    .select([
      'tasks.id',
      'audit_point_tasks.point_id',
      'audit_point_tasks.part',
      'tasks.state',
      'tasks.due_on',
      'tasks.answer',
      'tasks.answered_at',
      'assignee.title as assignee_title',
      'assignee.active as isHere',
      'answerer.title as answered_by_title',
    ])
    .execute();

const readReplies = (db: Database, reportId: string): Promise<ReplyRow[]> =>
  db
    .selectFrom('auditor_replies')
    .innerJoin('people', 'people.id', 'auditor_replies.sent_by')
    .where('report_id', '=', reportId)
    .orderBy('version')
    .select([
      'auditor_replies.version',
      'auditor_replies.text',
      'auditor_replies.points',
      'auditor_replies.sent_at',
      'people.title as by',
    ])
    .execute();

/** The report whose own case a task or a page is of; undefined where there is none. */
export const readReport = async (db: Database, reportId: string): Promise<ReportRow | undefined> => {
  const row = await db.selectFrom('auditor_reports').where('id', '=', reportId).select('case_id').executeTakeFirst();
  return row && (await readReports(db, row.case_id, reportId))[0];
};

/** The units to choose from, each with its leader's title. */
export const readUnitsToChoose = (db: Database) =>
  db
    .selectFrom('units')
    .leftJoin('people', 'people.id', 'units.leader_id')
    .orderBy('units.code')
    .select(['units.code', 'units.name', 'units.level', 'units.parent_code as parent', 'people.title as leader'])
    .execute();
