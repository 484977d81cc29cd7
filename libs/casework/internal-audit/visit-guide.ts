import type { Database, Tx } from '#database';
import type { Questionnaire } from '#domain';
import {
  historyOfQuestionnaire,
  questionnaireOfVersion,
  readAnswers,
  readRunOfTask,
  type QuestionnaireRun,
  type SavedAnswer,
} from '../questionnaires';
import { GUIDE_STEP } from './steps';

/** The questions that a visit is held by, and what the unit answered. */
export interface VisitGuide {
  readonly questionnaire: Questionnaire;
  readonly version: number;
  /** What the unit was asked; null where nobody could be. */
  readonly run: QuestionnaireRun | null;
  /** The answers as they were sent; before that as they stand. */
  readonly answers: readonly SavedAnswer[];
}

/**
 * The guide of a visit in the version that the unit was asked; where nobody was asked, in the version that the first note was written to, else in
 * the newest. Null where there is none.
 */
export const readVisitGuide = async (db: Database | Tx, visitId: string): Promise<VisitGuide | null> => {
  const asked = await db
    .selectFrom('tasks')
    .innerJoin('questionnaire_runs', 'questionnaire_runs.task_id', 'tasks.id')
    .where('tasks.case_id', '=', visitId)
    .where('tasks.step_id', '=', GUIDE_STEP)
    .orderBy('questionnaire_runs.opened_at', 'desc')
    .select('tasks.id')
    .executeTakeFirst();
  const run = asked && (await readRunOfTask(db, asked.id));
  if (run) {
    const answers = await readAnswers(db, run, { upTo: run.sentAt === null ? null : run.sentRevision });
    return { questionnaire: run.questionnaire, version: run.version, run, answers };
  }
  const visit = await db
    .selectFrom('audit_visits')
    .innerJoin('audit_programmes', 'audit_programmes.id', 'audit_visits.programme_id')
    .leftJoin('visit_notes', 'visit_notes.visit_id', 'audit_visits.id')
    .where('audit_visits.id', '=', visitId)
    .orderBy('visit_notes.revision')
    .select(['audit_programmes.rules', 'visit_notes.guide_version as version'])
    .executeTakeFirst();
  if (!visit) return null;
  const { guide } = visit.rules;
  const kept =
    visit.version === null
      ? (await historyOfQuestionnaire(db, guide))[0]
      : await questionnaireOfVersion(db, guide, visit.version);
  return kept ? { questionnaire: kept.questionnaire, version: kept.version, run: null, answers: [] } : null;
};
