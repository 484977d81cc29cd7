import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** A rehearsal is asked to stop, and deleted: shown no more. */
export class RehearsalsAreDeleted1796028100000 extends Forward implements MigrationInterface {
  readonly name = 'RehearsalsAreDeleted1796028100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "worlds" ADD "stop_asked_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "worlds" ADD "deleted_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "worlds" ADD "deleted_by" uuid`);
    await runner.query(
      `ALTER TABLE "worlds" ADD CONSTRAINT "worlds_deleted_by_fkey" FOREIGN KEY ("deleted_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }
}
