import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** Processes that the municipality brings in itself, version by version, and which of them a plan was put into force with. */
export class OwnProcesses1796015880835 extends Forward implements MigrationInterface {
  readonly name = 'OwnProcesses1796015880835';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "own_processes" ("id" uuid NOT NULL, "key" text NOT NULL, "version" integer NOT NULL, "text" text NOT NULL, "saved_at" TIMESTAMP WITH TIME ZONE NOT NULL, "saved_by" uuid NOT NULL, "reason" text, "command_id" text NOT NULL, CONSTRAINT "own_processes_command_id_key" UNIQUE ("command_id"), CONSTRAINT "own_processes_key_version_key" UNIQUE ("key", "version"), CONSTRAINT "own_processes_version_check" CHECK (version >= 0), CONSTRAINT "own_processes_reason_check" CHECK (version < 2 OR reason IS NOT NULL), CONSTRAINT "own_processes_pkey" PRIMARY KEY ("id"))`,
  `ALTER TABLE "plans" ADD "process_version" integer`,
  `ALTER TABLE "own_processes" ADD CONSTRAINT "own_processes_saved_by_fkey" FOREIGN KEY ("saved_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `create function keep_process() returns trigger language plpgsql as $$
   begin
     raise exception 'a version of a process never changes: % is refused', tg_op using errcode = 'integrity_constraint_violation';
   end $$`,
  `create trigger kept_processes_never_change before update or delete on own_processes for each row when (old.version > 0) execute function keep_process()`,
];
