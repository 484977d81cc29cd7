import type { Database } from '#database';
import { isAboutQuestion, MEASURE } from '#domain';
import { readMeasures, type MeasureRow } from './measure.query';
import { readQuestions, type QuestionRow } from './question.query';

/** What a task that was added to the case is about. */
export type About = { readonly question: QuestionRow; readonly isReview: boolean } | { readonly measure: MeasureRow; readonly caseId: string } | null;

/** The question or the measure of a task; null for a task of the plan. */
export const readAbout = async (db: Database, task: { readonly id: string; readonly case_id: string; readonly kind: string; readonly form: string }): Promise<About> => {
  if (isAboutQuestion(task.kind)) {
    const row = await db.selectFrom('question_tasks').where('task_id', '=', task.id).select('question_id').executeTakeFirst();
    const [question] = row ? await readQuestions(db, task.case_id, row.question_id) : [];
    return question ? { question, isReview: task.form === 'review' } : null;
  }
  if (task.kind !== MEASURE) return null;
  const row = await db.selectFrom('measure_tasks').where('task_id', '=', task.id).select('measure_id').executeTakeFirst();
  const measure = (await readMeasures(db, task.case_id)).find(({ id }) => id === row?.measure_id);
  return measure ? { measure, caseId: task.case_id } : null;
};
