import type { Database } from '#database';
import { AUDIT_KINDS } from '#contracts';
import { isAboutQuestion, MEASURE } from '#domain';
import { readMeasures, type MeasureRow } from '../measures/measure.query';
import { readReport, type ReportRow } from '../audit/report.query';
import { readAboutRound, type RoundAbout } from '../transfers/round-about.query';
import { readQuestions, type QuestionRow } from '../questions/question.query';

/** What a task that was added to the case is about. */
export type About =
  | { readonly question: QuestionRow; readonly isReview: boolean }
  | { readonly measure: MeasureRow; readonly caseId: string }
  /** A report of the external auditor; of the one reply no point in particular. */
  | { readonly report: ReportRow; readonly pointId: string | null; readonly kind: string }
  /** A round of transfers. */
  | { readonly round: RoundAbout }
  | null;

/** The question, the measure or the auditor's point of a task; null for any other task of the plan. */
export const readAbout = async (
  db: Database,
  task: { readonly id: string; readonly case_id: string; readonly kind: string; readonly form: string },
): Promise<About> => {
  if (isAboutQuestion(task.kind)) {
    const row = await db
      .selectFrom('question_tasks')
      .where('task_id', '=', task.id)
      .select('question_id')
      .executeTakeFirst();
    const [question] = row ? await readQuestions(db, task.case_id, row.question_id) : [];
    return question ? { question, isReview: task.form === 'review' } : null;
  }
  if (AUDIT_KINDS.includes(task.kind)) return readAboutReport(db, task);
  const round = await readAboutRound(db, task);
  if (round !== null) return { round };
  if (task.kind !== MEASURE) return null;
  const row = await db
    .selectFrom('measure_tasks')
    .where('task_id', '=', task.id)
    .select('measure_id')
    .executeTakeFirst();
  const measure = (await readMeasures(db, task.case_id)).find(({ id }) => id === row?.measure_id);
  return measure ? { measure, caseId: task.case_id } : null;
};

const readAboutReport = async (
  db: Database,
  task: { readonly id: string; readonly case_id: string; readonly kind: string },
): Promise<About> => {
  const [report, row, followed] = await Promise.all([
    readReport(db, task.case_id),
    db.selectFrom('audit_point_tasks').where('task_id', '=', task.id).select('point_id').executeTakeFirst(),
    // A point that is followed up is a measure under its own id.
    db.selectFrom('measure_tasks').where('task_id', '=', task.id).select('measure_id').executeTakeFirst(),
  ]);
  return report ? { report, pointId: row?.point_id ?? followed?.measure_id ?? null, kind: task.kind } : null;
};
