import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** A question for a later deadline falls away when its task is answered or withdrawn before anybody has decided. */
export class QuestionsEndWithTheirAnswer extends Forward implements MigrationInterface {
  readonly name = 'QuestionsEndWithTheirAnswer1767225600004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table extensions drop constraint extensions_state_check`);
    await runner.query(
      `alter table extensions add constraint extensions_state_check check (state in ('asked', 'granted', 'refused', 'lapsed'))`,
    );
  }
}
