import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** Files that are kept with a case, in versions that never change, and which contents lie in this database. */
export class DocumentsAreKept1796055820159 extends Forward implements MigrationInterface {
  readonly name = 'DocumentsAreKept1796055820159';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "documents" ("id" uuid NOT NULL, "case_id" uuid NOT NULL, "about_kind" text NOT NULL, "about_id" uuid NOT NULL, "title" text NOT NULL, "expires_on" date, "created_by" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "withdrawn_at" TIMESTAMP WITH TIME ZONE, "withdrawn_by" uuid, "withdrawn_reason" text, CONSTRAINT "documents_about_kind_check" CHECK (about_kind in ('case', 'task', 'finding', 'measure', 'proposal', 'question')), CONSTRAINT "documents_withdrawn_check" CHECK ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null)), CONSTRAINT "documents_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "documents_of_case" ON "documents"  ("case_id") `,
  `CREATE INDEX "documents_of_place" ON "documents"  ("about_kind", "about_id") `,
  `CREATE TABLE "document_versions" ("document_id" uuid NOT NULL, "number" integer NOT NULL, "file_name" text NOT NULL, "media_type" text NOT NULL, "bytes" bigint NOT NULL, "sha256" text NOT NULL, "store_key" text NOT NULL, "scanned" text NOT NULL, "added_by" uuid NOT NULL, "added_at" TIMESTAMP WITH TIME ZONE NOT NULL, "reason" text, CONSTRAINT "document_versions_number_check" CHECK (number > 0), CONSTRAINT "document_versions_sha256_check" CHECK (sha256 ~ '^[0-9a-f]{64}$'), CONSTRAINT "document_versions_scanned_check" CHECK (scanned in ('clean', 'none')), CONSTRAINT "document_versions_pkey" PRIMARY KEY ("document_id", "number"))`,
  `CREATE INDEX "document_versions_of_content" ON "document_versions"  ("store_key") `,
  `CREATE TABLE "document_contents" ("store_key" text NOT NULL, "stored_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "document_contents_pkey" PRIMARY KEY ("store_key"))`,
  `ALTER TABLE "documents" ADD CONSTRAINT "documents_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "documents" ADD CONSTRAINT "documents_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "documents" ADD CONSTRAINT "documents_withdrawn_by_fkey" FOREIGN KEY ("withdrawn_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_added_by_fkey" FOREIGN KEY ("added_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `create function keep_document_version() returns trigger language plpgsql as $$
   begin
     raise exception 'a version of a document never changes: % is refused', tg_op using errcode = 'integrity_constraint_violation';
   end $$`,
  `create trigger document_versions_never_change before update on document_versions for each row execute function keep_document_version()`,
];
