import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** Wishes to have an answer back; and of wishes for more time what was answered, when, and another day that was given. */
export class AnswersComeBack1796042400000 extends Forward implements MigrationInterface {
  readonly name = 'AnswersComeBack1796042400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "recalls" ("id" uuid NOT NULL, "task_id" uuid NOT NULL, "asked_by" uuid NOT NULL, "asked_of" uuid array NOT NULL, "reason" text NOT NULL, "state" text NOT NULL DEFAULT 'asked', "decided_by" uuid, "answer" text NOT NULL DEFAULT '', "asked_at" TIMESTAMP WITH TIME ZONE NOT NULL, "decided_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "recalls_state_check" CHECK (state in ('asked', 'granted', 'refused', 'withdrawn', 'lapsed')), CONSTRAINT "recalls_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "one_recall_at_a_time" ON "recalls" ("task_id") WHERE state = 'asked'`,
  `ALTER TABLE "recalls" ADD CONSTRAINT "recalls_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "recalls" ADD CONSTRAINT "recalls_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "recalls" ADD CONSTRAINT "recalls_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "extensions" ADD "answer" text NOT NULL DEFAULT ''`,
  `ALTER TABLE "extensions" ADD "given" date`,
  `ALTER TABLE "extensions" ADD "asked_at" TIMESTAMP WITH TIME ZONE`,
  `ALTER TABLE "extensions" ADD "decided_at" TIMESTAMP WITH TIME ZONE`,
  `ALTER TABLE "extensions" DROP CONSTRAINT "extensions_state_check"`,
  `ALTER TABLE "extensions" ADD CONSTRAINT "extensions_state_check" CHECK (state in ('asked', 'granted', 'refused', 'lapsed', 'withdrawn'))`,
];
