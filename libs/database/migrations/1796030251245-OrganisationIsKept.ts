import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** The organisation as it was loaded each time, files that wait to be loaded, and titles of leaders and roles as the files have them. */
export class OrganisationIsKept1796030251245 extends Forward implements MigrationInterface {
  readonly name = 'OrganisationIsKept1796030251245';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "organisation_versions" ("number" integer NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "person_id" uuid, "account" text, "changes" jsonb NOT NULL, "organisation" jsonb NOT NULL, "command_id" text, "previous_hash" text NOT NULL, "hash" text NOT NULL, CONSTRAINT "organisation_versions_command_id_key" UNIQUE ("command_id"), CONSTRAINT "organisation_versions_number_check" CHECK (number > 0), CONSTRAINT "organisation_versions_who_check" CHECK (person_id IS NOT NULL OR account IS NOT NULL), CONSTRAINT "organisation_versions_pkey" PRIMARY KEY ("number"))`,
  `CREATE TABLE "organisation_drafts" ("person_id" uuid NOT NULL, "files" jsonb NOT NULL, "saved_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "organisation_drafts_pkey" PRIMARY KEY ("person_id"))`,
  `ALTER TABLE "units" ADD "leader_role" text`,
  `ALTER TABLE "roles" ADD "title" text`,
  `ALTER TABLE "organisation_versions" ADD CONSTRAINT "organisation_versions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "organisation_drafts" ADD CONSTRAINT "organisation_drafts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `create trigger organisation_versions_only_grow before update or delete or truncate on organisation_versions for each statement execute function refuse_change()`,
];
