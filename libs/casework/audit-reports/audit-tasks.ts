import { AUDIT_ANSWER, AUDIT_REVIEW } from '#contracts';
import type { Database, Tx } from '#database';
import { formatDateLong, localDate, pointHeading, type AgendaPolicy, type IsoDate } from '#domain';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { FOLLOWING, type FollowingTask } from '../tasks/corrections';
import { addRound, addTask, OPENS_AT_ONCE, type AddedStep, type AddedTask } from '../tasks/added-tasks';
import type { CaseFile } from '../kernel/case-file';
import { reviewerFor } from '../tasks/reviewer';
import { writersOf, type PointFile, type ReportFile } from './audit-file';
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
    .select(FOLLOWING)
    .execute();

/** Who wrote the answer that a review is of (`writersOf`). */
export const writersOfReviewed = async (db: Database | Tx, reviewTaskId: string): Promise<string[]> => {
  const answer = await db
    .selectFrom('audit_point_tasks as review')
    .innerJoin('audit_point_tasks as other', 'other.point_id', 'review.point_id')
    .innerJoin('tasks', 'tasks.id', 'other.task_id')
    .where('review.task_id', '=', reviewTaskId)
    .where('other.part', '=', 'answer')
    .orderBy('other.round', 'desc')
    .select(['tasks.id', 'tasks.answered_by as answeredBy', 'tasks.assignee_id as assigneeId'])
    .limit(1)
    .executeTakeFirst();
  return answer ? [...new Set((await writersOf(db, answer)).filter((one) => one !== null))] : [];
};
