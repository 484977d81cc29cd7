import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/**
 * Plans come in versions: a draft is version 0 of its key (so there is one), the version in force is the published one. A version keeps why
 * it was put into force, the command that did it, and of an undoing which version it took back.
 */
export class PlanVersions extends Forward implements MigrationInterface {
  readonly name = 'PlanVersions1767225600005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table plans add reason text, add command_id text unique, add undoes integer, add check ((state = 'draft') = (version = 0))`,
    );
    await runner.query(`create unique index one_plan_in_force on plans (world_id, key) where state = 'published'`);
  }
}
