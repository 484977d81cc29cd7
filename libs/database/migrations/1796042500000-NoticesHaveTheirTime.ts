import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** When a notice was put in the ledger, by its case's clock: what was told in one act stands together. */
export class NoticesHaveTheirTime1796042500000 extends Forward implements MigrationInterface {
  readonly name = 'NoticesHaveTheirTime1796042500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "notices" ADD "made_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`CREATE INDEX "notices_of_case" ON "notices" ("case_id")`);
  }
}
