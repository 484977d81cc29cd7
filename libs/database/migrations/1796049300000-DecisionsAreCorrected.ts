import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** A decision that was recorded wrongly is told from one that was made again. */
export class DecisionsAreCorrected1796049300000 extends Forward implements MigrationInterface {
  readonly name = 'DecisionsAreCorrected1796049300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `ALTER TABLE "decisions" ADD "corrects" uuid`,
  `ALTER TABLE "decisions" ADD CONSTRAINT "decisions_corrects_fkey" FOREIGN KEY ("corrects") REFERENCES "decisions"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];
