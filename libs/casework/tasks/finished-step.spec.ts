import { randomUUID } from 'node:crypto';
import { deviationAnswer, openCaseFixture, TEST_PEOPLE as who, type CaseFixture } from '#testing';
import { completeTask } from './complete-task';

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());

test('a case is told when a step is finished, not woken for each of a thousand answers, and is never thought to be behind', async () => {
  const caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-10 09:00');
  const told = async (): Promise<number> => {
    const rows = await fixture.db
      .selectFrom('outbox')
      .where('world_id', '=', caseRow.worldId)
      .where('workflow_type', '=', 'financialReport')
      .select('id')
      .execute();
    await fixture.db.deleteFrom('outbox').where('world_id', '=', caseRow.worldId).execute();
    return rows.length;
  };
  const record = () =>
    fixture.db
      .selectFrom('cases')
      .where('id', '=', caseRow.caseId)
      .select(['revision', 'seen_revision', 'changed_at'])
      .executeTakeFirstOrThrow();
  await told();

  await completeTask(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.school },
    taskId: caseRow.tasks.school,
    answer: deviationAnswer('4510'),
  });
  expect(await told()).toBe(0);
  const { revision, seen_revision: seen, changed_at: changedAt } = await record();
  expect([revision, changedAt]).toEqual([seen, null]);

  await completeTask(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.social },
    taskId: caseRow.tasks.social,
    answer: deviationAnswer('4310'),
  });
  expect(await told()).toBe(1);
  expect((await record()).revision).toBe(seen + 1);
});
