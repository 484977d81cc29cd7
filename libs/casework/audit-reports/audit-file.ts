import { Refusal } from '#contracts';
import type { Database, JsonObject, Tx } from '#database';
import {
  caseSubject,
  partState,
  pointState,
  staysOpen,
  type IsoDate,
  type JournalEvent,
  type PointState,
  type TaskState,
} from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { writersOfAnswer } from '../tasks/writers-of-answer';
import { REPLY_STEP } from './steps';

/** A task of a point, the latest of its part. */
export interface PointTask {
  readonly id: string;
  readonly round: number;
  readonly state: TaskState;
  readonly due: IsoDate;
  readonly assigneeId: string;
  /** False: whose it is has left. */
  readonly isHere: boolean;
  readonly linkEpoch: number;
  readonly answer: JsonObject | null;
  readonly answeredBy: string | null;
}

/** A point of a report whose case is locked. */
export interface PointFile {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly state: PointState;
  /** Marked to be followed up after the reply, and by whom and when where that was said. */
  readonly isOpen: boolean;
  readonly followOwnerId: string | null;
  readonly followOn: IsoDate | null;
  readonly answer: PointTask | null;
  readonly review: PointTask | null;
}

/** A report of the external auditor, its own case locked. */
export interface ReportFile {
  readonly id: string;
  readonly accountsId: string;
  readonly title: string;
  readonly replyDue: IsoDate;
  readonly reviewerId: string | null;
  readonly enteredBy: string;
  readonly points: readonly PointFile[];
  /** The task of the one reply; null where it is not there any more. */
  readonly reply: { readonly id: string; readonly state: TaskState } | null;
}

/** The report whose own case the file is. Throws `Refusal` AUDIT.NOT_FOUND. */
export const readReport = async ({ tx, caseRow }: CaseFile): Promise<ReportFile> => {
  const row = await tx.selectFrom('auditor_reports').where('id', '=', caseRow.id).selectAll().executeTakeFirst();
  if (!row) throw notFound();
  const [points, tasks, reply] = await Promise.all([
    tx.selectFrom('audit_points').where('report_id', '=', row.id).orderBy('number').selectAll().execute(),
    readTasks(tx, row.id),
    tx
      .selectFrom('tasks')
      .where('case_id', '=', row.id)
      .where('step_id', '=', REPLY_STEP)
      .orderBy('due_on', 'desc')
      .select(['id', 'state'])
      .executeTakeFirst(),
  ]);
  return {
    id: row.id,
    accountsId: row.case_id,
    title: row.title,
    replyDue: row.reply_due,
    reviewerId: row.reviewer_id,
    enteredBy: row.entered_by,
    reply: reply ?? null,
    points: points.map((point) => {
      const own = tasks.filter((task) => task.pointId === point.id);
      const answer = own.findLast((task) => task.part === 'answer') ?? null;
      const review = own.findLast((task) => task.part === 'review') ?? null;
      return {
        id: point.id,
        number: point.number,
        text: point.text,
        unitCode: point.unit_code,
        unitName: point.unit_name,
        isOpen: point.is_open,
        followOwnerId: point.follow_owner_id,
        followOn: point.follow_on,
        answer,
        review,
        state: pointState({ answer: partState(answer), review: partState(review) }),
      };
    }),
  };
};

const readTasks = (tx: CaseFile['tx'], reportId: string) =>
  tx
    .selectFrom('audit_point_tasks')
    .innerJoin('tasks', 'tasks.id', 'audit_point_tasks.task_id')
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .where('tasks.case_id', '=', reportId)
    .orderBy('audit_point_tasks.round')
    .select([
      'audit_point_tasks.point_id as pointId',
      'audit_point_tasks.part',
      'audit_point_tasks.round',
      'tasks.id',
      'tasks.state',
      'tasks.due_on as due',
      'tasks.assignee_id as assigneeId',
      'people.active as isHere',
      'tasks.link_epoch as linkEpoch',
      'tasks.answer',
      'tasks.answered_by as answeredBy',
    ])
    .execute();

/** The point that a task is about, with its report. Throws `Refusal` AUDIT.NOT_FOUND. */
export const pointOfTask = async (
  file: CaseFile,
  taskId: string,
): Promise<{ readonly report: ReportFile; readonly point: PointFile }> => {
  const row = await file.tx
    .selectFrom('audit_point_tasks')
    .where('task_id', '=', taskId)
    .select('point_id')
    .executeTakeFirst();
  const report = await readReport(file);
  const point = report.points.find(({ id }) => id === row?.point_id);
  if (!point) throw notFound();
  return { report, point };
};

/** Who wrote an answer: who sent it, whose task it was, and for whom a deputy sent it. None of them reviews it. */
export const writersOf = async (
  db: Database | Tx,
  answer: Pick<PointTask, 'id' | 'answeredBy' | 'assigneeId'>,
): Promise<(string | null)[]> => {
  const acted = await db
    .selectFrom('journal')
    .where('task_id', '=', answer.id)
    .where('event', '=', 'DEPUTY_ACTED')
    .select('on_behalf_of')
    .execute();
  return [
    ...(await writersOfAnswer(db, answer.id)),
    answer.answeredBy,
    answer.assigneeId,
    ...acted.map((row) => row.on_behalf_of),
  ];
};

/** Whether a task is still to be answered, also where its person has left. */
export const isUnanswered = (task: PointTask | null): task is PointTask =>
  task?.state === 'planned' || task?.state === 'open';

/** Whether the reply is sent, and nobody writes it anew. */
export const isReplied = ({ reply }: ReportFile): boolean => reply?.state === 'done';

/** Points that are followed up once the reply is sent. */
export const openPoints = (report: ReportFile): PointFile[] => report.points.filter(staysOpen);

/** A command of somebody who steers the auditor's points, on one of them. Refuses AUDIT.NOT_FOUND, CASE.NOT_YOURS, CASE.ENDED. */
export const onPoint = async (
  casework: Casework,
  command: Command & { readonly reportId: string; readonly pointId: string },
  events: readonly JournalEvent[],
  act: (file: CaseFile, report: ReportFile, point: PointFile) => Promise<void>,
  who: 'case:run-audit-points' | 'case:enter-audit-points' = 'case:run-audit-points',
): Promise<CommandOutcome> => {
  const known = await casework.db
    .selectFrom('audit_points')
    .where('id', '=', command.pointId)
    .where('report_id', '=', command.reportId)
    .select('id')
    .executeTakeFirst();
  if (!known) throw notFound();
  return inCase(
    casework,
    command,
    { caseId: command.reportId, events, subject: { point: command.pointId } },
    async (file) => {
      await judgeActor(file.tx, command.actor.personId, who, caseSubject(file.caseRow), NOT_YOURS);
      if (file.caseRow.state !== 'open')
        throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så punktet kan ikke ændres.');
      const report = await readReport(file);
      const point = report.points.find(({ id }) => id === command.pointId);
      if (!point) throw notFound();
      await act(file, report, point);
    },
  );
};

const NOT_YOURS = 'Hvem der svarer på revisionens punkter, styres af Økonomi & Stab.';

export const notFound = (): Refusal => new Refusal('AUDIT.NOT_FOUND', 'Punktet eller beretningen findes ikke.');
