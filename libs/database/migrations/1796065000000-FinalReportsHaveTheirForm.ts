import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** What was asked for before is answered as what is asked for now: final, or a draft once more. */
export class FinalReportsHaveTheirForm1796065000000 extends Forward implements MigrationInterface {
  readonly name = 'FinalReportsHaveTheirForm1796065000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE "steps" SET "form" = 'visit-final' WHERE "kind" = 'visit-final'`);
  }
}
