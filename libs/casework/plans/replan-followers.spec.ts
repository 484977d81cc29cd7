import { administrativePlan, aReplanWorld, dated, openCaseFixture, politicalPlan, type CaseFixture } from '#testing';
import { publishPlan } from './publish-plan';
import { caseIdOf } from '../kernel/ids';
import { planInForce } from './plan-versions';

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());

/** A second plan that follows the political one; its konsulenter report by the 13th, two days later than those of the first. */
async function twoFollowers() {
  const world = await aReplanWorld(fixture);
  const { worldId, organisation, process } = world;
  await publishPlan(fixture.casework, {
    worldId,
    plan: { ...administrativePlan(dated('report-ready', '2026-03-13')), id: 'adm2' },
    organisation,
    process,
    grants: [],
    publishedBy: null,
  });
  const tasks = () =>
    fixture.db
      .selectFrom('tasks')
      .innerJoin('cases', 'cases.id', 'tasks.case_id')
      .where('cases.world_id', '=', worldId)
      .orderBy('tasks.id')
      .select(['tasks.id', 'due_on', 'tasks.deadline_revision'])
      .execute();
  const entries = () =>
    fixture.db
      .selectFrom('journal')
      .innerJoin('cases', 'cases.id', 'journal.case_id')
      .where('cases.world_id', '=', worldId)
      .select('journal.hash')
      .orderBy('journal.hash')
      .execute();
  return { ...world, tasks, entries };
}

test('a meeting that one of two administrative plans cannot follow is moved for neither: nothing is written anywhere', async () => {
  const world = await twoFollowers();
  const before = [await world.tasks(), await world.entries()];
  await expect(world.apply(politicalPlan('2026-03-16'))).rejects.toMatchObject({
    code: 'PLAN.INVALID',
    message: expect.stringContaining('Intet er flyttet i nogen sag.'),
  });
  expect([await world.tasks(), await world.entries()]).toEqual(before);
  expect((await planInForce(fixture.db, world.worldId, 'politisk'))?.version).toBe(1);
});

test('one that both can follow moves the cases of both, each with its own entry and reason', async () => {
  const world = await twoFollowers();
  await world.apply(politicalPlan('2026-03-24'));
  for (const key of ['adm', 'adm2']) {
    const caseId = caseIdOf(world.worldId, key, 'a');
    const changed = await fixture.db
      .selectFrom('journal')
      .where('case_id', '=', caseId)
      .where('event', '=', 'PLAN_CHANGED')
      .select(['reason', 'payload'])
      .execute();
    expect(changed).toMatchObject([
      {
        reason: 'Kommunalbestyrelsen har flyttet mødet.',
        payload: { plan: 'politisk', fromVersion: 1, toVersion: 2, moves: [{ from: '2026-03-16', to: '2026-03-20' }] },
      },
    ]);
  }
});
