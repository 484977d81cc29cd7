import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** A yes of another is asked for where a loading gives something to its loader, and who loses a post by one is told. */
export class OrganisationNeedsAnother1796057000000 extends Forward implements MigrationInterface {
  readonly name = 'OrganisationNeedsAnother1796057000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "organisation_drafts" ADD "asked_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "mails" ADD "details" jsonb`);
  }
}
