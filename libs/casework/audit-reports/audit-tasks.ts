import { sql } from 'kysely';
import { AUDIT_ANSWER, AUDIT_REVIEW } from '#contracts';
import type { Database, Tx } from '#database';
import { formatDateLong, localDate, pointHeading, type AgendaPolicy, type IsoDate } from '#domain';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import type { FollowingTask } from '../tasks/corrections';
import { addRound, addTask, OPENS_AT_ONCE, type AddedStep, type AddedTask } from '../tasks/added-tasks';
import type { CaseFile } from '../kernel/case-file';
import { reviewerFor } from '../tasks/reviewer';
import type { PointFile, ReportFile } from './audit-file';
import { answerStep, reviewStep } from './steps';

const workingDays = (amount: number) => ({ amount, unit: 'workingDays' }) as const;
const ANSWER_POLICY: AgendaPolicy = {
  ...OPENS_AT_ONCE,
  remind: [workingDays(-2), workingDays(0)],
  escalate: [workingDays(2), workingDays(5)],
};
const REVIEW_POLICY: AgendaPolicy = {
  ...OPENS_AT_ONCE,
  remind: [workingDays(-1)],
  escalate: [workingDays(2), workingDays(5)],
};

/** What the tasks are made of; a point that was entered this moment has none yet. */
export type AskedPoint = Pick<PointFile, 'id' | 'number' | 'text' | 'unitCode' | 'answer' | 'review'>;
export type AskedReport = Pick<ReportFile, 'title' | 'replyDue' | 'reviewerId'>;

/** What the task of an answer, and that of its review, is called and says of the point. */
export const answerWords = ({ title }: AskedReport, { number, text }: Pick<PointFile, 'number' | 'text'>) => ({
  title: `Svar på revisionens punkt ${number}: ${pointHeading(text)}`,
  why: `Revisionen skriver i »${title}«: »${text}«`,
});
export const reviewWords = ({ title }: AskedReport, { number, text }: Pick<PointFile, 'number' | 'text'>) => ({
  title: `Gennemgå svaret på revisionens punkt ${number}: ${pointHeading(text)}`,
  why: `Revisionen skriver i »${title}«: »${text}« Svaret er klar til at blive læst igennem af en anden end den, der har skrevet det.`,
});

/** Asks somebody to answer a point by a day. */
export const givePoint = (
  file: CaseFile,
  report: AskedReport,
  point: AskedPoint,
  assigneeId: string,
  due: IsoDate,
): Promise<void> => {
  file.record({ event: 'AUDIT_POINT_GIVEN', payload: { point: point.id, number: point.number, to: assigneeId, due } });
  return addPart(file, point, 'answer', {
    stepId: answerStep(point.number),
    stepKind: AUDIT_ANSWER,
    ...answerWords(report, point),
    consequence: `Svarer du ikke, står punktet åbent hos revisionen. Økonomi & Stab læser dit svar igennem og sender det med i kommunens samlede svar ${formatDateLong(report.replyDue)}.`,
    form: 'text',
    policy: ANSWER_POLICY,
    needs: [],
    assigneeId,
    area: null,
    unit: point.unitCode,
    due,
  });
};

/** Has an answer reviewed before the reply is due, or by the next working day: by who was chosen, never by who wrote it. */
export const giveReview = async (
  file: CaseFile,
  report: AskedReport,
  point: AskedPoint,
  writers: readonly (string | null)[],
  chosen: string | null = null,
): Promise<void> =>
  addPart(file, point, 'review', {
    stepId: reviewStep(point.number),
    stepKind: AUDIT_REVIEW,
    ...reviewWords(report, point),
    consequence: `Mangler din gennemgang, kan det samlede svar ikke sendes. Revisionen skal have det ${formatDateLong(report.replyDue)}.`,
    form: 'review',
    policy: REVIEW_POLICY,
    needs: [],
    assigneeId: chosen ?? (await reviewerFor(file, { area: null, reviewerId: report.reviewerId }, writers)),
    area: null,
    unit: point.unitCode,
    due: reviewDue(file, report.replyDue),
  });

/** The working day before the reply is due, but never before tomorrow. */
const reviewDue = ({ calendar, now }: CaseFile, replyDue: IsoDate): IsoDate => {
  const [before, tomorrow] = [calendar.addWorkingDays(replyDue, -1), calendar.addWorkingDays(localDate(now), 1)];
  return before < tomorrow ? tomorrow : before;
};

const addPart = async (
  file: CaseFile,
  point: AskedPoint,
  part: 'answer' | 'review',
  task: AddedStep & AddedTask,
): Promise<void> => {
  const round = (point[part]?.round ?? 0) + 1;
  const taskId = round === 1 ? await addTask(file, task) : await addRound(file, task, round);
  await file.tx.insertInto('audit_point_tasks').values({ task_id: taskId, point_id: point.id, part, round }).execute();
};

/** The reviews of a point that have begun with an answer to it. */
export const pointReviewsBegun = (db: Database | Tx, answerTaskId: string): Promise<FollowingTask[]> =>
  tasksWithSteps(db)
    .innerJoin('audit_point_tasks as review', 'review.task_id', 'tasks.id')
    .innerJoin('audit_point_tasks as answer', 'answer.point_id', 'review.point_id')
    .where('answer.task_id', '=', answerTaskId)
    .where('review.part', '=', 'review')
    .where('tasks.state', 'in', ['open', 'done'])
    .orderBy('review.round', 'desc')
    .select(['steps.title', 'tasks.assignee_id as personId', sql<boolean>`tasks.state = 'open'`.as('isOpen')])
    .execute();

/** Who wrote the answer that a review is of: who sent it, whose task it was, and for whom a deputy sent it. */
export const writersOfReviewed = async (db: Database | Tx, reviewTaskId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string | null }>`
    with answer as (
      select tasks.* from audit_point_tasks as review
      join audit_point_tasks as other on other.point_id = review.point_id and other.part = 'answer'
      join tasks on tasks.id = other.task_id
      where review.task_id = ${reviewTaskId} order by other.round desc limit 1
    )
    select answered_by as id from answer union select assignee_id from answer
    union select on_behalf_of from journal where event = 'DEPUTY_ACTED' and task_id = (select id from answer)
    union select actor_id from journal where event in ('TASK_COMPLETED', 'ANSWER_CORRECTED') and task_id = (select id from answer)`.execute(
    db,
  );
  return rows.flatMap(({ id }) => id ?? []);
};
