import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** What a rehearsal was made of, and how it ended: read on its pages afterwards. */
export class RehearsalsEnd1796028000000 extends Forward implements MigrationInterface {
  readonly name = 'RehearsalsEnd1796028000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "worlds" ADD "seed" integer`);
    await runner.query(`ALTER TABLE "worlds" ADD "people" text`);
    await runner.query(`ALTER TABLE "worlds" ADD "ended_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "worlds" ADD "stopped" text`);
  }
}
