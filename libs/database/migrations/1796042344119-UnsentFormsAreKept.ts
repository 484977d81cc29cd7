import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** What people have typed and not sent: a form and a person. */
export class UnsentFormsAreKept1796042344119 extends Forward implements MigrationInterface {
  readonly name = 'UnsentFormsAreKept1796042344119';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "unsent_forms" ("person_id" uuid NOT NULL, "form" text NOT NULL, "task_id" uuid, "fields" jsonb NOT NULL, "saved_at" TIMESTAMP WITH TIME ZONE NOT NULL, "sent_command" text, "sent_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "unsent_forms_pkey" PRIMARY KEY ("person_id", "form"))`,
  `ALTER TABLE "unsent_forms" ADD CONSTRAINT "unsent_forms_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "unsent_forms" ADD CONSTRAINT "unsent_forms_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
];
