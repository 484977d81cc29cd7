import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** What happens at a time with people, who is invited to it, and what each of them was last to be told. */
export class AppointmentsAreKept1796059000000 extends Forward implements MigrationInterface {
  readonly name = 'AppointmentsAreKept1796059000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "appointments" ("id" uuid NOT NULL, "case_id" uuid NOT NULL, "key" text NOT NULL, "task_id" uuid NOT NULL, "uid" text NOT NULL, "title" text NOT NULL, "description" text NOT NULL, "page" text NOT NULL, "on_date" date NOT NULL, "from_time" text NOT NULL, "to_time" text NOT NULL, "place" text NOT NULL DEFAULT '', "sequence" integer NOT NULL DEFAULT '0', "state" text NOT NULL, CONSTRAINT "appointments_uid_key" UNIQUE ("uid"), CONSTRAINT "appointments_case_id_key_key" UNIQUE ("case_id", "key"), CONSTRAINT "appointments_state_check" CHECK (state in ('arranged', 'cancelled', 'over')), CONSTRAINT "appointments_sequence_check" CHECK (sequence >= 0), CONSTRAINT "appointments_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "appointment_participants" ("appointment_id" uuid NOT NULL, "person_id" uuid NOT NULL, "state" text NOT NULL, "sequence" integer NOT NULL, CONSTRAINT "appointment_participants_state_check" CHECK (state in ('invited', 'uninvited')), CONSTRAINT "appointment_participants_pkey" PRIMARY KEY ("appointment_id", "person_id"))`,
  `CREATE INDEX "appointment_participants_of_person" ON "appointment_participants"  ("person_id") `,
  `ALTER TABLE "appointments" ADD CONSTRAINT "appointments_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "appointments" ADD CONSTRAINT "appointments_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "appointment_participants" ADD CONSTRAINT "appointment_participants_appointment_id_fkey" FOREIGN KEY ("appointment_id") REFERENCES "appointments"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "appointment_participants" ADD CONSTRAINT "appointment_participants_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];
