import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** Documents lie at the answers of a questionnaire: each question that asks for them is a place; those of runs that were opened before have theirs now. */
export class DocumentsLieAtAnswers1796063000000 extends Forward implements MigrationInterface {
  readonly name = 'DocumentsLieAtAnswers1796063000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "questionnaire_places" ("id" uuid NOT NULL, "run_id" uuid NOT NULL, "question_id" text NOT NULL, CONSTRAINT "questionnaire_places_run_id_question_id_key" UNIQUE ("run_id", "question_id"), CONSTRAINT "questionnaire_places_pkey" PRIMARY KEY ("id"))`,
  `ALTER TABLE "questionnaire_places" ADD CONSTRAINT "questionnaire_places_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "questionnaire_runs"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "documents" DROP CONSTRAINT "documents_about_kind_check"`,
  `ALTER TABLE "documents" ADD CONSTRAINT "documents_about_kind_check" CHECK (about_kind in ('case', 'task', 'finding', 'measure', 'proposal', 'question', 'answer'))`,
  `insert into questionnaire_places (id, run_id, question_id)
   select gen_random_uuid(), questionnaire_runs.id, question ->> 'id'
   from questionnaire_runs
   join questionnaires on questionnaires.id = questionnaire_runs.questionnaire_id and questionnaires.version = questionnaire_runs.version
   cross join jsonb_path_query(questionnaires.definition, '$.sections[*].questions[*]') as question
   where question ->> 'kind' = 'file' or coalesce(question ->> 'evidence', 'none') <> 'none'`,
];
