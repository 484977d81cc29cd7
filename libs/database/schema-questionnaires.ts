import type { JSONColumnType } from 'kysely';
import type { AnswerValue, Questionnaire } from '#domain';
import type { Instant, NullableInstant } from './schema-columns';

/** A version of a questionnaire; it never changes. */
export interface QuestionnaireTable {
  /** What the questionnaire is called by in files and code. */
  id: string;
  /** 1 and on. */
  version: number;
  title: string;
  definition: JSONColumnType<Questionnaire, string, never>;
  /** SHA-256 of the definition, hex. */
  sha256: string;
  /** Null for one that came with the program. */
  added_by: string | null;
  added_at: Instant;
  /** Why this version came after another. */
  reason: string | null;
  command_id: string | null;
}

/** A questionnaire that a unit is asked to answer, as one task of a case. */
export interface QuestionnaireRunTable {
  id: string;
  case_id: string;
  task_id: string;
  questionnaire_id: string;
  version: number;
  /** Whom it is about; null where it is about no unit. */
  unit_code: string | null;
  opened_at: Instant;
  /** When it was last sent, and by whom; null while it never was. It may have been opened again since: its task says so. */
  sent_at: NullableInstant;
  sent_by: string | null;
  /** The number of the last change that was sent. */
  sent_revision: number | null;
  /** SHA-256 of the questions and the answers that were sent, hex. */
  sent_digest: string | null;
}

/** One answer, each time that it was changed: rows are only added, the highest revision of a question counts. */
export interface QuestionnaireAnswerTable {
  run_id: string;
  /** Counts the changes of the whole run. */
  revision: number;
  question_id: string;
  /** Null where the answer was taken away. */
  value: JSONColumnType<{ readonly is: AnswerValue }, string, never> | null;
  answered_by: string;
  on_behalf_of: string | null;
  /** Time of the case's world. */
  answered_at: Instant;
  command_id: string;
}

/** A question of a run at which documents may lie (`answer` of what documents are about). */
export interface QuestionnairePlaceTable {
  id: string;
  run_id: string;
  question_id: string;
}

/** Somebody who was asked by who has the task to help to answer. */
export interface QuestionnaireHelperTable {
  run_id: string;
  person_id: string;
  invited_by: string;
  invited_at: Instant;
  /** When the invitation was taken back; null while it stands. */
  ended_at: NullableInstant;
}

export interface QuestionnaireSchema {
  questionnaires: QuestionnaireTable;
  questionnaire_runs: QuestionnaireRunTable;
  questionnaire_answers: QuestionnaireAnswerTable;
  questionnaire_places: QuestionnairePlaceTable;
  questionnaire_helpers: QuestionnaireHelperTable;
}
