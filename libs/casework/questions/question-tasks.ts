import { answerDue, localDate, QUESTION_ANSWER, QUESTION_REVIEW, type AgendaPolicy, type IsoDate } from '#domain';
import type { Database, Tx } from '#database';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { writersOfAnswer } from '../tasks/writers-of-answer';
import { FOLLOWING, type FollowingTask } from '../tasks/corrections';
import { addRound, addTask, OPENS_AT_ONCE, type AddedStep, type AddedTask } from '../tasks/added-tasks';
import type { CaseFile } from '../kernel/case-file';
import type { TaskFile } from '../tasks/task-file';
import { reviewerFor } from '../tasks/reviewer';
import type { QuestionFile } from './question-file';

const chased = [
  { amount: 1, unit: 'workingDays' },
  { amount: 3, unit: 'workingDays' },
] as const;
const ANSWER_POLICY: AgendaPolicy = {
  ...OPENS_AT_ONCE,
  remind: [{ amount: -1, unit: 'workingDays' }],
  escalate: chased,
};
const REVIEW_POLICY: AgendaPolicy = { ...OPENS_AT_ONCE, remind: [], escalate: chased };

/** What the tasks are made of; a question that was entered this moment has none yet. */
export type AskedQuestion = Pick<
  QuestionFile,
  'id' | 'number' | 'text' | 'askedBy' | 'area' | 'deadline' | 'reviewerId' | 'answer' | 'review'
>;

/** Gives a question to who can answer it: the day before the politicians' deadline, so that it can be reviewed. */
export const giveAnswerTask = (file: CaseFile, question: AskedQuestion, assigneeId: string): Promise<void> =>
  addPart(file, question, 'answer', {
    stepId: `question/${question.number}/answer`,
    stepKind: QUESTION_ANSWER,
    title: `Besvar budgetspørgsmål ${question.number}`,
    why: `${question.askedBy} spørger: »${question.text}«`,
    consequence:
      'Svarer du ikke, må politikerne forhandle uden at vide det. Økonomi & Stab læser dit svar igennem, før alle kan se det.',
    form: 'text',
    policy: ANSWER_POLICY,
    needs: [],
    assigneeId,
    area: question.area,
    unit: null,
    due: answerDue(file.calendar, question.deadline, localDate(file.now)),
  });

/** Has an answer reviewed by the politicians' deadline, or by the next working day where that is over. */
export const giveReviewTask = async (
  file: CaseFile,
  question: AskedQuestion,
  answeredBy: string,
  chosen: string | null = null,
): Promise<void> =>
  addPart(file, question, 'review', {
    stepId: `question/${question.number}/review`,
    stepKind: QUESTION_REVIEW,
    title: `Gennemgå svaret på budgetspørgsmål ${question.number}`,
    why: `${question.askedBy} spurgte: »${question.text}« Svaret er klar til at blive læst igennem.`,
    consequence:
      'Godkender du ikke svaret, får politikerne det ikke. Du kan også sende det tilbage; så skriver du, hvad der mangler.',
    form: 'review',
    policy: REVIEW_POLICY,
    needs: [],
    assigneeId: chosen ?? (await reviewerFor(file, question, [answeredBy])),
    area: question.area,
    unit: null,
    due: reviewDue(file, question.deadline),
  });

const reviewDue = (file: CaseFile, deadline: IsoDate): IsoDate => {
  const today = localDate(file.now);
  return deadline >= today ? deadline : file.calendar.addWorkingDays(today, 1);
};

const addPart = async (
  file: CaseFile,
  question: AskedQuestion,
  part: 'answer' | 'review',
  task: AddedStep & AddedTask,
): Promise<void> => {
  const round = (question[part]?.round ?? 0) + 1;
  const taskId = round === 1 ? await addTask(file, task) : await addRound(file, task, round);
  await file.tx
    .insertInto('question_tasks')
    .values({ task_id: taskId, question_id: question.id, part, round })
    .execute();
};

/** The reviews of a question that have begun with an answer to it. */
export const reviewsBegun = (db: Database | Tx, answerTaskId: string): Promise<FollowingTask[]> =>
  tasksWithSteps(db)
    .innerJoin('question_tasks as review', 'review.task_id', 'tasks.id')
    .innerJoin('question_tasks as answer', 'answer.question_id', 'review.question_id')
    .where('answer.task_id', '=', answerTaskId)
    .where('review.part', '=', 'review')
    .where('tasks.state', 'in', ['open', 'done'])
    .orderBy('review.round', 'desc')
    .select(FOLLOWING)
    .execute();

/** Who gave the answer that a review is of: they do not review it. */
export const answererOf = async (db: Database | Tx, reviewTaskId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('question_tasks as review')
    .innerJoin('question_tasks as answer', 'answer.question_id', 'review.question_id')
    .innerJoin('tasks', 'tasks.id', 'answer.task_id')
    .where('review.task_id', '=', reviewTaskId)
    .where('answer.part', '=', 'answer')
    .where('tasks.answered_by', 'is not', null)
    .orderBy('answer.round', 'desc')
    .select('tasks.id')
    .limit(1)
    .execute();
  const [answer] = rows;
  return answer ? writersOfAnswer(db, answer.id) : [];
};

/** Whom a question concerns: who wrote it in, who reviews it, and all who have had a task of it. */
export const partiesOfQuestion = async ({ file, id }: Pick<TaskFile, 'file' | 'id'>): Promise<readonly string[]> => {
  const rows = await file.tx
    .selectFrom('question_tasks as own')
    .innerJoin('questions', 'questions.id', 'own.question_id')
    .innerJoin('question_tasks as other', 'other.question_id', 'own.question_id')
    .innerJoin('tasks', 'tasks.id', 'other.task_id')
    .where('own.task_id', '=', id)
    .where('tasks.state', 'in', ['open', 'done'])
    .select(['questions.entered_by', 'questions.reviewer_id', 'tasks.assignee_id', 'tasks.answered_by'])
    .execute();
  return rows.flatMap((row) => [row.entered_by, row.reviewer_id, row.assignee_id, row.answered_by ?? []].flat());
};
