import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** Questions as data: questionnaires version by version, which unit is asked them, and each answer every time that it was changed. */
export class QuestionnairesAreKept1796058000000 extends Forward implements MigrationInterface {
  readonly name = 'QuestionnairesAreKept1796058000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "questionnaires" ("id" text NOT NULL, "version" integer NOT NULL, "title" text NOT NULL, "definition" jsonb NOT NULL, "sha256" text NOT NULL, "added_by" uuid, "added_at" TIMESTAMP WITH TIME ZONE NOT NULL, "reason" text, "command_id" text, CONSTRAINT "questionnaires_command_id_key" UNIQUE ("command_id"), CONSTRAINT "questionnaires_version_check" CHECK (version >= 1), CONSTRAINT "questionnaires_pkey" PRIMARY KEY ("id", "version"))`,
  `CREATE TABLE "questionnaire_runs" ("id" uuid NOT NULL, "case_id" uuid NOT NULL, "task_id" uuid NOT NULL, "questionnaire_id" text NOT NULL, "version" integer NOT NULL, "unit_code" text, "opened_at" TIMESTAMP WITH TIME ZONE NOT NULL, "sent_at" TIMESTAMP WITH TIME ZONE, "sent_by" uuid, "sent_revision" integer, "sent_digest" text, CONSTRAINT "questionnaire_runs_task_id_key" UNIQUE ("task_id"), CONSTRAINT "questionnaire_runs_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "questionnaire_runs_of_case" ON "questionnaire_runs" ("case_id")`,
  `CREATE INDEX "questionnaire_runs_of_unit" ON "questionnaire_runs" ("unit_code", "questionnaire_id")`,
  `CREATE TABLE "questionnaire_answers" ("run_id" uuid NOT NULL, "revision" integer NOT NULL, "question_id" text NOT NULL, "value" jsonb, "answered_by" uuid NOT NULL, "on_behalf_of" uuid, "answered_at" TIMESTAMP WITH TIME ZONE NOT NULL, "command_id" text NOT NULL, CONSTRAINT "questionnaire_answers_command_id_key" UNIQUE ("command_id"), CONSTRAINT "questionnaire_answers_pkey" PRIMARY KEY ("run_id", "revision"))`,
  `CREATE INDEX "questionnaire_answers_of_question" ON "questionnaire_answers" ("run_id", "question_id", "revision")`,
  `CREATE TABLE "questionnaire_helpers" ("run_id" uuid NOT NULL, "person_id" uuid NOT NULL, "invited_by" uuid NOT NULL, "invited_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ended_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "questionnaire_helpers_pkey" PRIMARY KEY ("run_id", "person_id"))`,
  `ALTER TABLE "questionnaires" ADD CONSTRAINT "questionnaires_added_by_fkey" FOREIGN KEY ("added_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "questionnaire_runs" ADD CONSTRAINT "questionnaire_runs_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "questionnaire_runs" ADD CONSTRAINT "questionnaire_runs_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "questionnaire_runs" ADD CONSTRAINT "questionnaire_runs_sent_by_fkey" FOREIGN KEY ("sent_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "questionnaire_runs" ADD CONSTRAINT "questionnaire_runs_questionnaire_id_version_fkey" FOREIGN KEY ("questionnaire_id", "version") REFERENCES "questionnaires"("id","version") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "questionnaire_answers" ADD CONSTRAINT "questionnaire_answers_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "questionnaire_runs"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "questionnaire_answers" ADD CONSTRAINT "questionnaire_answers_answered_by_fkey" FOREIGN KEY ("answered_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "questionnaire_answers" ADD CONSTRAINT "questionnaire_answers_on_behalf_of_fkey" FOREIGN KEY ("on_behalf_of") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "questionnaire_helpers" ADD CONSTRAINT "questionnaire_helpers_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "questionnaire_runs"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "questionnaire_helpers" ADD CONSTRAINT "questionnaire_helpers_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "questionnaire_helpers" ADD CONSTRAINT "questionnaire_helpers_invited_by_fkey" FOREIGN KEY ("invited_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `create trigger questionnaires_never_change before update or delete or truncate on questionnaires for each statement execute function refuse_change()`,
  `create trigger questionnaire_answers_only_grow before update or delete or truncate on questionnaire_answers for each statement execute function refuse_change()`,
];
