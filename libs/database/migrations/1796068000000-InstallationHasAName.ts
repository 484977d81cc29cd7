import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** By this id an installation knows what it owns outside its database. It goes along with a backup. */
export class InstallationHasAName1796068000000 extends Forward implements MigrationInterface {
  readonly name = 'InstallationHasAName1796068000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "installation" ("id" uuid NOT NULL, CONSTRAINT "installation_pkey" PRIMARY KEY ("id"))`,
    );
    await runner.query(`INSERT INTO "installation" ("id") VALUES (gen_random_uuid())`);
  }
}
