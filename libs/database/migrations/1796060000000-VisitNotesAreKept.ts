import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** The auditors' notes of a visit, each time that one was changed. */
export class VisitNotesAreKept1796060000000 extends Forward implements MigrationInterface {
  readonly name = 'VisitNotesAreKept1796060000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "visit_notes" ("visit_id" uuid NOT NULL, "revision" integer NOT NULL, "question_id" text NOT NULL, "guide_version" integer NOT NULL, "text" text NOT NULL, "written_by" uuid NOT NULL, "written_at" TIMESTAMP WITH TIME ZONE NOT NULL, "command_id" text NOT NULL, CONSTRAINT "visit_notes_command_id_key" UNIQUE ("command_id"), CONSTRAINT "visit_notes_pkey" PRIMARY KEY ("visit_id", "revision"))`,
  `CREATE INDEX "visit_notes_of_question" ON "visit_notes" ("visit_id", "question_id", "revision")`,
  `ALTER TABLE "visit_notes" ADD CONSTRAINT "visit_notes_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "audit_visits"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "visit_notes" ADD CONSTRAINT "visit_notes_written_by_fkey" FOREIGN KEY ("written_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `create trigger visit_notes_only_grow before update or delete or truncate on visit_notes for each statement execute function refuse_change()`,
];
