import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** Decisions say which meeting they were made at and as which item; a case's text is kept as it lay before a meeting. */
export class MeetingsAreKept1796045541980 extends Forward implements MigrationInterface {
  readonly name = 'MeetingsAreKept1796045541980';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "meeting_papers" ("id" uuid NOT NULL, "case_id" uuid NOT NULL, "kind" text NOT NULL, "reading" text NOT NULL, "body" text, "meeting_on" date, "file" text NOT NULL, "sent_at" TIMESTAMP WITH TIME ZONE NOT NULL, "sent_by" uuid NOT NULL, CONSTRAINT "meeting_papers_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "meeting_papers_of_case" ON "meeting_papers"  ("case_id", "sent_at") `,
  `ALTER TABLE "decisions" ADD "held_on" date`,
  `ALTER TABLE "decisions" ADD "item" text NOT NULL DEFAULT ''`,
  `ALTER TABLE "meeting_papers" ADD CONSTRAINT "meeting_papers_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "meeting_papers" ADD CONSTRAINT "meeting_papers_sent_by_fkey" FOREIGN KEY ("sent_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];
