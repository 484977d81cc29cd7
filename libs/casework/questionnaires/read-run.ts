import { sql } from 'kysely';
import { instant, type Database, type Tx } from '#database';
import {
  keptAnswer,
  questionnaireSchema,
  questionsOf,
  type AnswerValue,
  type Question,
  type Questionnaire,
} from '#domain';

/** A questionnaire that is answered, with the version of the questions that it was opened with. */
export interface QuestionnaireRun {
  readonly id: string;
  readonly caseId: string;
  readonly taskId: string;
  readonly version: number;
  readonly questionnaire: Questionnaire;
  /** SHA-256 of the questions. */
  readonly sha256: string;
  readonly unitCode: string | null;
  readonly openedAt: number;
  readonly sentAt: number | null;
  readonly sentRevision: number | null;
}

/** An answer as it stands: the last that was saved to its question. */
export interface SavedAnswer {
  readonly questionId: string;
  readonly revision: number;
  /** Null where it was taken away. */
  readonly value: AnswerValue | null;
  readonly byId: string;
  readonly byTitle: string;
  readonly onBehalfOf: string | null;
  readonly at: number;
}

const runs = (db: Database | Tx) =>
  db
    .selectFrom('questionnaire_runs')
    .innerJoin('questionnaires', (join) =>
      join
        .onRef('questionnaires.id', '=', 'questionnaire_runs.questionnaire_id')
        .onRef('questionnaires.version', '=', 'questionnaire_runs.version'),
    )
    .select([
      'questionnaire_runs.id',
      'questionnaire_runs.case_id as caseId',
      'questionnaire_runs.task_id as taskId',
      'questionnaire_runs.version',
      'questionnaires.definition',
      'questionnaires.sha256',
      'questionnaire_runs.unit_code as unitCode',
      'questionnaire_runs.opened_at as openedAt',
      'questionnaire_runs.sent_at as sentAt',
      'questionnaire_runs.sent_revision as sentRevision',
    ]);

const runOf = ({
  definition,
  ...row
}: Awaited<ReturnType<ReturnType<typeof runs>['execute']>>[number]): QuestionnaireRun => ({
  ...row,
  questionnaire: questionnaireSchema.parse(definition),
});

/** A run by its id; undefined where there is none. */
export const readRun = async (db: Database | Tx, runId: string): Promise<QuestionnaireRun | undefined> => {
  const row = await runs(db).where('questionnaire_runs.id', '=', runId).executeTakeFirst();
  return row && runOf(row);
};

/** The run that a task asks for; undefined where it asks for none. */
export const readRunOfTask = async (db: Database | Tx, taskId: string): Promise<QuestionnaireRun | undefined> => {
  const row = await runs(db).where('questionnaire_runs.task_id', '=', taskId).executeTakeFirst();
  return row && runOf(row);
};

/**
 * The answers of a run as they stand, of those questions alone that were changed after `since`; as they stood at the change `upTo` where that is
 * given. In the order in which they were saved.
 */
export const readAnswers = async (
  db: Database | Tx,
  run: Pick<QuestionnaireRun, 'id' | 'questionnaire'>,
  { since = 0, upTo = null }: { readonly since?: number; readonly upTo?: number | null } = {},
): Promise<SavedAnswer[]> => {
  const questions = new Map<string, Question>(questionsOf(run.questionnaire).map((one) => [one.id, one]));
  const latest = await db
    .selectFrom('questionnaire_answers')
    .innerJoin('people', 'people.id', 'questionnaire_answers.answered_by')
    .where('run_id', '=', run.id)
    .$if(upTo !== null, (query) => query.where('revision', '<=', upTo ?? 0))
    .distinctOn('question_id')
    .orderBy('question_id')
    .orderBy('revision', 'desc')
    .select([
      'question_id as questionId',
      'revision',
      'value',
      'answered_by as byId',
      'people.title as byTitle',
      'on_behalf_of as onBehalfOf',
      'answered_at as at',
    ])
    .execute();
  return latest
    .filter(({ revision }) => revision > since)
    .sort((one, other) => one.revision - other.revision)
    .map(({ value, ...answer }) => {
      const question = questions.get(answer.questionId);
      return { ...answer, value: question && value !== null ? keptAnswer(question, value.is) : null };
    });
};

/** Answers by their question, without those that were taken away. */
export const valuesOf = (answers: readonly SavedAnswer[]): ReadonlyMap<string, AnswerValue> =>
  new Map(answers.flatMap(({ questionId, value }) => (value === null ? [] : [[questionId, value] as const])));

/** What a unit answered the last time that it sent the same questionnaire. */
export interface EarlierAnswers {
  readonly runId: string;
  readonly sentAt: number;
  readonly questionnaire: Questionnaire;
  readonly answers: readonly SavedAnswer[];
}

/**
 * What was sent last about the unit of a run in the same world, before it was opened, exactly as it was sent; null where nothing was. Questions
 * are known by their ids, whatever version they were asked in.
 */
export const earlierAnswers = async (
  db: Database | Tx,
  run: Pick<QuestionnaireRun, 'id' | 'caseId' | 'unitCode' | 'openedAt' | 'questionnaire'>,
): Promise<EarlierAnswers | null> => {
  if (run.unitCode === null) return null;
  const row = await runs(db)
    .innerJoin('cases', 'cases.id', 'questionnaire_runs.case_id')
    .innerJoin('cases as own', 'own.world_id', 'cases.world_id')
    .where('own.id', '=', run.caseId)
    .where('questionnaire_runs.questionnaire_id', '=', run.questionnaire.id)
    .where('questionnaire_runs.unit_code', '=', run.unitCode)
    .where('questionnaire_runs.id', '<>', run.id)
    .where(sql<boolean>`questionnaire_runs.opened_at < ${instant(run.openedAt)}`)
    .where('questionnaire_runs.sent_at', 'is not', null)
    .orderBy('questionnaire_runs.sent_at', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  const earlier = runOf(row);
  return {
    runId: earlier.id,
    sentAt: earlier.sentAt ?? 0,
    questionnaire: earlier.questionnaire,
    answers: await readAnswers(db, earlier, { upTo: earlier.sentRevision }),
  };
};

/** Those who help with a run now, by their titles. */
export const readHelpers = (
  db: Database | Tx,
  runId: string,
): Promise<{ readonly id: string; readonly title: string }[]> =>
  db
    .selectFrom('questionnaire_helpers')
    .innerJoin('people', 'people.id', 'questionnaire_helpers.person_id')
    .where('run_id', '=', runId)
    .where('ended_at', 'is', null)
    .orderBy('people.title')
    .orderBy('people.id')
    .select(['people.id', 'people.title'])
    .execute();

/** Whether somebody was asked to help with a run, and may still. */
export const isHelperOf = async (db: Database | Tx, runId: string, personId: string): Promise<boolean> =>
  (await db
    .selectFrom('questionnaire_helpers')
    .innerJoin('people', 'people.id', 'questionnaire_helpers.person_id')
    .where('run_id', '=', runId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('people.active', '=', true)
    .select('run_id')
    .executeTakeFirst()) !== undefined;
