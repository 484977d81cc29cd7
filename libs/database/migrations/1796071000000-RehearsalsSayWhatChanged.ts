import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

export class RehearsalsSayWhatChanged1796071000000 extends Forward implements MigrationInterface {
  readonly name = 'RehearsalsSayWhatChanged1796071000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "worlds" ADD "changes" text`);
  }
}
