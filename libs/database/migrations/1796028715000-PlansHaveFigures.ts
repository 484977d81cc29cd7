import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** A plan keeps the figures that its reports ask about; one that is in force has those that its newest report was opened with. */
export class PlansHaveFigures1796028715000 extends Forward implements MigrationInterface {
  readonly name = 'PlansHaveFigures1796028715000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `ALTER TABLE "plans" ADD "figures" jsonb`,
  `update plans set figures = kept.figures
   from (
     select distinct on (plan_id) plan_id,
       jsonb_build_object('file', null, 'year', null, 'isExample', false, 'lines', details #> '{report,grants}') as figures
     from cases
     where parent_id is null and jsonb_array_length(coalesce(details #> '{report,grants}', '[]')) > 0
     order by plan_id, opened_at desc, as_of desc nulls last
   ) as kept
   where plans.id = kept.plan_id`,
];
