import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** A step may wait for a kind of step in another case, of any plan. */
export class StepsWaitForOtherCases1796015799978 extends Forward implements MigrationInterface {
  readonly name = 'StepsWaitForOtherCases1796015799978';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "awaited_steps" ("case_id" uuid NOT NULL, "step_id" text NOT NULL, "awaited_case_id" uuid NOT NULL, "kind" text NOT NULL, "plan_key" text NOT NULL, "case_key" text NOT NULL, CONSTRAINT "awaited_steps_pkey" PRIMARY KEY ("case_id", "step_id", "awaited_case_id", "kind"))`,
    );
    await runner.query(`CREATE INDEX "awaited_steps_of_case" ON "awaited_steps" ("awaited_case_id")`);
    await runner.query(
      `ALTER TABLE "awaited_steps" ADD CONSTRAINT "awaited_steps_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }
}
