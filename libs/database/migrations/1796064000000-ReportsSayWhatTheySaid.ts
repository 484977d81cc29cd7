import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** A report keeps the visit's facts as they stood in it; those that were sent before are read as they were. */
export class ReportsSayWhatTheySaid1796064000000 extends Forward implements MigrationInterface {
  readonly name = 'ReportsSayWhatTheySaid1796064000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "visit_reports" ADD "visited" jsonb`);
  }
}
