import { randomUUID } from 'node:crypto';
import { deviationAnswer, openCaseDesk, TEST_PEOPLE as who, type CaseDesk } from '#testing';
import { completeTask } from './complete-task';

let desk: CaseDesk;
beforeAll(async () => void (desk = await openCaseDesk()), 60_000);
afterAll(() => desk?.close());

test('a case is told when a step is finished, not woken for each of a thousand answers, and is never thought to be behind', async () => {
  const kase = await desk.aCase();
  await kase.goTo('2026-03-10 09:00');
  const told = async (): Promise<number> => {
    const rows = await desk.db
      .selectFrom('outbox')
      .where('world_id', '=', kase.worldId)
      .where('workflow_type', '=', 'financialReport')
      .select('id')
      .execute();
    await desk.db.deleteFrom('outbox').where('world_id', '=', kase.worldId).execute();
    return rows.length;
  };
  const record = () =>
    desk.db
      .selectFrom('cases')
      .where('id', '=', kase.caseId)
      .select(['revision', 'seen_revision', 'changed_at'])
      .executeTakeFirstOrThrow();
  await told();

  await completeTask(desk.casework, {
    commandId: randomUUID(),
    actor: { personId: who.school },
    taskId: kase.tasks.school,
    answer: deviationAnswer('4510'),
  });
  expect(await told()).toBe(0);
  const { revision, seen_revision: seen, changed_at: changedAt } = await record();
  expect([revision, changedAt]).toEqual([seen, null]);

  await completeTask(desk.casework, {
    commandId: randomUUID(),
    actor: { personId: who.social },
    taskId: kase.tasks.social,
    answer: deviationAnswer('4310'),
  });
  expect(await told()).toBe(1);
  expect((await record()).revision).toBe(seen + 1);
});
