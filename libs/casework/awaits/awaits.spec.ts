import { randomUUID } from 'node:crypto';
import type { Awaited, Plan } from '#domain';
import {
  administrativePlan,
  aReplanWorld,
  chief,
  openCaseFixture,
  TEST_ORGANISATION,
  TEST_PEOPLE as who,
  testPlan,
  testProcess,
  type CaseFixture,
} from '#testing';
import {
  advanceCase,
  cancelCase,
  drainOutbox,
  exportJournal,
  idOf,
  publishPlan,
  readMails,
  waitingMails,
  collectPost,
} from '..';
import { trueNotices } from '../mailroom/true-notices';

jest.setTimeout(60_000);

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()));
afterAll(() => fixture.close());

/** The second report's last step waits for something elsewhere; it may open on 9 March, and must on the 13th. */
const waitingFor = (awaited: Awaited): Plan => {
  const plan = administrativePlan();
  return {
    ...plan,
    cases: plan.cases.map((planned) => ({
      ...planned,
      steps: planned.steps.map((step) =>
        step.id === 'b/report-to-chefs' ? { ...step, needs: [], awaits: [awaited] } : step,
      ),
    })),
  };
};
const OWN: Awaited = { plan: null, case: 'a', kind: 'booking-closes' };
const LAST = 'b/report-to-chefs';

/** Whose workflows the outbox wants told now; told, it is empty. */
const told = async (worldId: string): Promise<string[]> => {
  const ids: string[] = [];
  await drainOutbox(fixture.casework, worldId, ({ subjectId }) => Promise.resolve(void ids.push(subjectId)));
  return ids;
};

test('what waits for another case opens when that is done there: the other case’s answer wakes it', async () => {
  const world = await aReplanWorld(fixture, waitingFor(OWN));
  await world.goTo('2026-03-10 09:00');
  expect((await world.task(LAST)).state).toBe('planned');
  await told(world.worldId);
  await world.answer('a/booking-closes', who.books);
  expect(await told(world.worldId)).toContain(world.caseIds.b);
  await advanceCase(fixture.casework, world.caseIds.b, 'collecting');
  expect((await world.task(LAST)).state).toBe('open');
});

test('it opens late without, and the mail says what is missing where', async () => {
  const world = await aReplanWorld(fixture, waitingFor(OWN));
  await world.goTo('2026-03-12 09:00');
  expect((await world.task(LAST)).state).toBe('planned');
  await world.goTo('2026-03-13 09:00');
  expect((await world.task(LAST)).state).toBe('open');
  const { batchIds } = await collectPost(fixture.casework, world.worldId, 'aarshjul.example');
  const ids = (await Promise.all(batchIds.map((batch) => waitingMails(fixture.db, batch)))).flat();
  const notices = (await readMails(fixture.db, ids)).flatMap(trueNotices);
  expect(
    notices.flatMap(({ kind, details }) => (kind === 'opened' && 'missing' in details ? details.missing : [])),
  ).toContain('»Trinnet booking-closes« i »Rapport a«');
});

test('a plan that is not in force yet is waited for, and its case is known when it comes', async () => {
  const world = await aReplanWorld(fixture, waitingFor({ plan: 'anden', case: '2026-02-28', kind: 'booking-closes' }));
  await world.goTo('2026-03-10 09:00');
  expect((await world.task(LAST)).state).toBe('planned');
  await publishPlan(fixture.casework, {
    worldId: world.worldId,
    plan: { ...testPlan('anden') },
    organisation: TEST_ORGANISATION,
    process: testProcess,
    grants: [],
    publishedBy: null,
  });
  const other = idOf('case', world.worldId, 'anden', '2026-02-28');
  await advanceCase(fixture.casework, other, 'collecting');
  await told(world.worldId);
  await world.answer('2026-02-28/booking-closes', who.books);
  expect(await told(world.worldId)).toContain(world.caseIds.b);
  await advanceCase(fixture.casework, world.caseIds.b, 'collecting');
  expect((await world.task(LAST)).state).toBe('open');
});

test('of two plans that wait for each other the second is not put into force, though both were found good before', async () => {
  const world = await aReplanWorld(fixture, waitingFor({ plan: 'anden', case: '2026-02-28', kind: 'booking-closes' }));
  const plan = testPlan('anden');
  const back: Awaited = { plan: administrativePlan().id, case: 'b', kind: 'report-to-chefs' };
  const publication = publishPlan(fixture.casework, {
    worldId: world.worldId,
    plan: {
      ...plan,
      cases: plan.cases.map((planned) => ({
        ...planned,
        steps: planned.steps.map((step) => (step.kind === 'booking-closes' ? { ...step, awaits: [back] } : step)),
      })),
    },
    organisation: TEST_ORGANISATION,
    process: testProcess,
    grants: [],
    publishedBy: null,
  });
  await expect(publication).rejects.toMatchObject({ code: 'PLAN.CHANGED_MEANWHILE' });
});

test('nobody waits for a case that is called off: it is told in the journal of who waited, and the step opens', async () => {
  const world = await aReplanWorld(fixture, waitingFor(OWN));
  await world.goTo('2026-03-10 09:00');
  await told(world.worldId);
  await cancelCase(fixture.casework, {
    commandId: randomUUID(),
    actor: chief,
    caseId: world.caseIds.a,
    reason: 'Rapporten udgår.',
  });
  expect(await told(world.worldId)).toContain(world.caseIds.b);
  await advanceCase(fixture.casework, world.caseIds.b, 'collecting');
  expect((await world.task(LAST)).state).toBe('open');
  const { entries } = await exportJournal(fixture.db, world.caseIds.b);
  expect(entries.map(({ sentence }) => sentence)).toContain(
    '»Trinnet report-to-chefs« venter ikke længere på »Rapport a«, som er annulleret.',
  );
});

test('a new version of the plan says anew what is waited for', async () => {
  const world = await aReplanWorld(fixture, waitingFor(OWN));
  const { findings, refusals } = await world.preview(waitingFor({ ...OWN, kind: 'findes-ikke' }));
  expect([findings.map(({ code }) => code), refusals.map(({ code }) => code)]).toEqual([
    ['NEED.UNKNOWN'],
    ['PLAN.INVALID'],
  ]);
  await world.apply(waitingFor({ ...OWN, kind: 'report-ready' }));
  expect(
    await fixture.db.selectFrom('awaited_steps').where('case_id', '=', world.caseIds.b).select('kind').execute(),
  ).toEqual([{ kind: 'report-ready' }]);
});

test('an answer that is written while a plan comes to wait for it opens what waits at the next look, though nobody told it', async () => {
  const world = await aReplanWorld(fixture, waitingFor({ ...OWN, plan: 'findes-ikke-endnu' }));
  await world.goTo('2026-03-10 09:00');
  const other = { plan: 'samtidig', case: '2026-02-28', kind: 'booking-closes' };
  await publishPlan(fixture.casework, {
    worldId: world.worldId,
    plan: { ...testPlan('samtidig') },
    organisation: TEST_ORGANISATION,
    process: testProcess,
    grants: [],
    publishedBy: null,
  });
  await advanceCase(fixture.casework, idOf('case', world.worldId, 'samtidig', '2026-02-28'), 'collecting');
  // The answer waits for its end while the plan is changed: it is written, and not yet to be seen.
  let answered = (): void => undefined;
  let isWritten = (): void => undefined;
  const written = new Promise<void>((resolve) => void (isWritten = resolve));
  const held = new Promise<void>((resolve) => void (answered = resolve));
  const answering = fixture.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('tasks')
      .from('cases')
      .whereRef('cases.id', '=', 'tasks.case_id')
      .where('cases.id', '=', idOf('case', world.worldId, 'samtidig', '2026-02-28'))
      .where('tasks.step_id', '=', '2026-02-28/booking-closes')
      .set({ state: 'done' })
      .execute();
    isWritten();
    await held;
  });
  await written;
  await world.apply(waitingFor(other));
  await advanceCase(fixture.casework, world.caseIds.b, 'collecting');
  expect((await world.task(LAST)).state).toBe('planned');
  answered();
  await answering;
  await told(world.worldId);
  await advanceCase(fixture.casework, world.caseIds.b, 'collecting');
  expect((await world.task(LAST)).state).toBe('open');
});
