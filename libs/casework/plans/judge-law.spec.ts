import { randomUUID } from 'node:crypto';
import {
  administrativePlan,
  aReplanWorld,
  chief,
  openCaseFixture,
  politicalPlan,
  TEST_ORGANISATION,
  TEST_PEOPLE,
  testProcess,
  type CaseFixture,
} from '#testing';
import { parsePlan, type Acceptance, type Plan } from '#domain';
import {
  applyReplan,
  findingsToAcceptFirst,
  planInForce,
  previewReplan,
  publishPlan,
  undoReplan,
  verifyJournal,
} from '../index';

let fixture: CaseFixture;
beforeAll(async () => (fixture = await openCaseFixture()));
afterAll(() => fixture.close());

const common = { worldId: 'real', organisation: TEST_ORGANISATION, process: testProcess };
const meeting = (id: string, title: string, day: string) => ({
  id,
  title,
  forum: 'KB',
  from: day,
  to: day,
  place: null,
});
const political = (second: string): Plan => ({
  ...politicalPlan('2026-03-18'),
  year: 2027,
  milestones: [
    meeting('kb', 'KB', '2026-03-18'),
    meeting('first', '1. behandling af budgettet', '2026-09-08'),
    meeting('second', '2. behandling af budgettet', second),
  ],
});
const moved = 'Ministeriet har flyttet fristen.';
const late = (reason: string): Acceptance[] => [{ code: 'LAW.ADOPTION_LATE', message: null, reason }];
/** A minute later, so that what is accepted now is known from what was accepted before. */
const apply = (plan: Plan, accepts: readonly Acceptance[] = []) =>
  applyReplan(
    { ...fixture.casework, realNow: () => fixture.casework.realNow() + 60_000 },
    {
      ...common,
      commandId: randomUUID(),
      actor: chief,
      plan,
      reason: 'KB har besluttet det.',
      accepts,
    },
  );
const journal = (event: string) =>
  fixture.db
    .selectFrom('journal')
    .innerJoin('cases', 'cases.id', 'journal.case_id')
    .where('cases.world_id', '=', 'real')
    .where('event', '=', event)
    .orderBy('journal.seq')
    .orderBy('cases.key')
    .select('payload')
    .execute();

test('a plan that breaks the law comes into force only with a reason, which is kept with the plan and in the journal of its cases', async () => {
  const breaking = political('2026-10-20');
  expect((await findingsToAcceptFirst(fixture.db, 'real', breaking)).map(({ code }) => code)).toEqual([
    'LAW.ADOPTION_LATE',
  ]);
  const publish = (accepts: readonly Acceptance[]) =>
    publishPlan(fixture.casework, { ...common, plan: breaking, grants: [], publishedBy: TEST_PEOPLE.chief, accepts });
  await expect(publish([])).rejects.toMatchObject({
    code: 'PLAN.NOT_ACCEPTED',
    message: expect.stringContaining('LAW.ADOPTION_LATE'),
  });
  await expect(publish(late('  '))).rejects.toMatchObject({ code: 'PLAN.NOT_ACCEPTED' });
  await expect(publish([{ code: 'LAW.READINGS_TOO_CLOSE', message: null, reason: moved }])).rejects.toMatchObject({
    code: 'PLAN.NOT_ACCEPTED',
  });
  expect(await planInForce(fixture.db, 'real', 'politisk')).toBeNull();
  await publish(late(moved));
  expect((await planInForce(fixture.db, 'real', 'politisk'))?.accepted).toMatchObject([
    { code: 'LAW.ADOPTION_LATE', reason: moved, by: TEST_PEOPLE.chief, at: fixture.casework.realNow() },
  ]);
  await publishPlan(fixture.casework, { ...common, plan: administrativePlan(), grants: [], publishedBy: null });
  expect((await journal('CASE_OPENED')).map(({ payload }) => payload)).toEqual(
    ['a', 'b'].map((key) =>
      expect.objectContaining({
        case: key,
        accepted: [expect.objectContaining({ code: 'LAW.ADOPTION_LATE', reason: moved, by: TEST_PEOPLE.chief })],
      }),
    ),
  );
});

test('what was accepted stays so in the next version; another breach needs its own reason, and undoing needs none', async () => {
  const other = { ...political('2026-10-20'), title: 'Politisk tidsplan, rettet' };
  expect(
    (await previewReplan(fixture.casework, { worldId: 'real', plan: other, process: testProcess })).toAccept,
  ).toEqual([]);
  await apply(other);
  const close = {
    ...other,
    milestones: other.milestones.map((one) => (one.id === 'first' ? meeting('first', one.title, '2026-10-12') : one)),
  };
  const { toAccept } = await previewReplan(fixture.casework, { worldId: 'real', plan: close, process: testProcess });
  expect(toAccept.map(({ code }) => code)).toEqual(['LAW.READINGS_TOO_CLOSE']);
  await expect(apply(close, late(moved))).rejects.toMatchObject({ code: 'PLAN.NOT_ACCEPTED' });
  expect(await planInForce(fixture.db, 'real', 'politisk')).toMatchObject({ version: 2 });
  await apply(
    close,
    toAccept.map(({ code, message }) => ({ code, message, reason: 'Valgår.' })),
  );
  expect((await planInForce(fixture.db, 'real', 'politisk'))?.accepted.map(({ reason }) => reason).toSorted()).toEqual(
    [moved, 'Valgår.'].toSorted(),
  );
  expect((await journal('PLAN_CHANGED')).at(-1)?.payload).toMatchObject({
    toVersion: 3,
    title: 'Politisk tidsplan, rettet',
    // What was accepted before is no part of this change.
    accepted: [expect.objectContaining({ reason: 'Valgår.' })],
  });
  await undoReplan(fixture.casework, {
    ...common,
    commandId: randomUUID(),
    actor: chief,
    key: 'politisk',
    reason: 'Alligevel ikke.',
  });
  expect((await planInForce(fixture.db, 'real', 'politisk'))?.accepted.map(({ reason }) => reason)).toEqual([moved]);
  expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
});

test('a rehearsal decides nothing, so nobody has to accept anything for it', async () => {
  const world = await aReplanWorld(fixture);
  const breaking = parsePlan({ ...political('2026-10-20') });
  expect((await world.preview(breaking)).toAccept).toEqual([]);
  expect(await world.apply(breaking)).toMatchObject({ version: 2 });
});
