import { caseworkOf } from '../processes';
import { randomUUID } from 'node:crypto';
import { REAL_WORLD } from '#contracts';
import { instant } from '#database';
import { clockAt, openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { commentTask } from '../tasks/comment-task';
import { drainOutbox } from './drain-outbox';
import { reconcile, type ObservedWorkflow } from './reconcile';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (caseRow = await fixture.aCase()));

const left = async (worldId = caseRow.worldId) =>
  (await fixture.db.selectFrom('outbox').where('world_id', '=', worldId).select('id').execute()).length;
const put = (workflowId: string, times = 1, worldId = caseRow.worldId) =>
  fixture.db
    .insertInto('outbox')
    .values(
      Array.from({ length: times }, () => ({
        workflow_id: workflowId,
        workflow_type: 'financialReport',
        subject_id: caseRow.caseId,
        world_id: worldId,
      })),
    )
    .execute();
const drain = (tell: (id: string) => Promise<void>) =>
  drainOutbox(fixture.casework, caseRow.worldId, ({ workflowId }) => tell(workflowId));

test('what happens to one case meanwhile is joined to one message', async () => {
  await fixture.db.deleteFrom('outbox').where('world_id', '=', caseRow.worldId).execute();
  await put('a', 5);
  await put('b', 2);
  const told: string[] = [];
  expect(await drain(async (id) => void told.push(id))).toBe(2);
  expect([told.sort(), await left()]).toEqual([['a', 'b'], 0]);
});

test('a case that was told a moment ago is left in peace, and hears of it with what comes next', async () => {
  await fixture.db.deleteFrom('outbox').where('world_id', '=', caseRow.worldId).execute();
  await put('told just now');
  await put('quiet for long');
  const told: string[] = [];
  const tell = async ({ workflowId }: { workflowId: string }) => void told.push(workflowId);
  await drainOutbox(fixture.casework, caseRow.worldId, tell, ['told just now']);
  expect([told, await left()]).toEqual([['quiet for long'], 1]);
  await put('told just now');
  await drainOutbox(fixture.casework, caseRow.worldId, tell);
  expect([told, await left()]).toEqual([['quiet for long', 'told just now'], 0]);
});

test('two relays at once take different rows: nothing waits for the other, nothing is lost', async () => {
  await fixture.db.deleteFrom('outbox').where('world_id', '=', caseRow.worldId).execute();
  await put('first');
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => void (release = resolve));
  let reached = (): void => undefined;
  const inHand = new Promise<void>((resolve) => void (reached = resolve));
  const slow = drain(async () => {
    reached();
    await held;
  });
  await inHand;
  await put('second');
  const told: string[] = [];
  expect(await drain(async (id) => void told.push(id))).toBe(1);
  expect(told).toEqual(['second']);
  release();
  expect([await slow, await left()]).toEqual([1, 0]);
});

test('one that cannot be told keeps its place; the others are told; alone it is an error', async () => {
  await fixture.db.deleteFrom('outbox').where('world_id', '=', caseRow.worldId).execute();
  await put('well');
  await put('ill');
  const tell = (id: string) => (id === 'ill' ? Promise.reject(new Error('unavailable')) : Promise.resolve());
  expect(await drain(tell)).toBe(1);
  await expect(drain(tell)).rejects.toThrow('unavailable');
  expect(await left()).toBe(1);
  expect(await drain(() => Promise.resolve())).toBe(1);
});

test('a command is told to its workflow, a rehearsal’s never to the real world’s', async () => {
  await caseRow.goTo('2026-03-03 09:00');
  await fixture.db.deleteFrom('outbox').where('world_id', '=', caseRow.worldId).execute();
  await commentTask(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.books },
    taskId: caseRow.tasks.books,
    text: 'x',
  });
  // The editors hear of a remark, so the mailroom is told as well.
  expect([await left(), await left(REAL_WORLD)]).toEqual([2, 0]);
});

describe('the reconciler', () => {
  const RUNNING: ObservedWorkflow = { status: 'RUNNING', failing: [], taskAttempts: 1 };
  const later = caseworkOf(null as never, () => clockAt('2026-03-02 10:00'));
  /** The case as if it were the real world's. */
  beforeEach(async () => {
    await fixture.db.updateTable('cases').set({ state: 'closed' }).where('world_id', '=', REAL_WORLD).execute();
    await fixture.db.deleteFrom('outbox').execute();
    await fixture.db
      .updateTable('cases')
      .set({ world_id: REAL_WORLD, next_at: instant(clockAt('2026-03-03 08:00')) })
      .where('id', '=', caseRow.caseId)
      .execute();
  });
  const look = (workflow: ObservedWorkflow) => reconcile({ ...later, db: fixture.db }, () => Promise.resolve(workflow));
  const change = (set: object) =>
    fixture.db
      .updateTable('cases')
      .set({ problem: null, ...set })
      .where('id', '=', caseRow.caseId)
      .execute();

  test('leaves a case that is well alone', async () => {
    expect(await look(RUNNING)).toEqual([]);
    expect(await left(REAL_WORLD)).toBe(0);
  });

  test('has a case that waits for others since its plan came into force a moment ago look again, and one of long ago not', async () => {
    const [step] = await fixture.db.selectFrom('steps').where('case_id', '=', caseRow.caseId).select('id').execute();
    await fixture.db
      .insertInto('awaited_steps')
      .values({
        case_id: caseRow.caseId,
        step_id: step!.id,
        awaited_case_id: randomUUID(),
        kind: 'andet',
        plan_key: 'anden',
        case_key: 'sag',
      })
      .execute();
    const cameAt = (time: string) =>
      fixture.db
        .updateTable('plans')
        .set({ published_at: instant(clockAt(time)) })
        .where('id', 'in', (eb) => eb.selectFrom('cases').where('id', '=', caseRow.caseId).select('plan_id'))
        .execute();
    await cameAt('2026-03-02 09:50');
    expect([await look(RUNNING), await left(REAL_WORLD)]).toEqual([[], 0]);
    await cameAt('2026-03-02 09:58');
    expect(await look(RUNNING)).toEqual([]);
    expect(await fixture.db.selectFrom('outbox').select(['subject_id', 'workflow_type']).execute()).toEqual([
      { subject_id: caseRow.caseId, workflow_type: 'financialReport' },
    ]);
  });

  test.each([
    ['a missing workflow', { ...RUNNING, status: 'MISSING' as const }, {}, /manglede/, 1],
    ['one that ended too soon', { ...RUNNING, status: 'ENDED' as const }, {}, /for tidligt/, 1],
    [
      'one that has not heard of a change',
      RUNNING,
      { revision: 3, changed_at: instant(clockAt('2026-03-02 09:30')) },
      /bagud/,
      1,
    ],
    ['one that overslept', RUNNING, { next_at: instant(clockAt('2026-03-02 09:30')) }, /bagud/, 1],
    ['one whose code fails', { ...RUNNING, taskAttempts: 9 }, {}, /fejler igen og igen/, 0],
    [
      'one whose activity fails',
      { ...RUNNING, failing: [{ activity: 'advanceCase', attempt: 9, message: 'væk' }] },
      {},
      /advanceCase fejler \(forsøg 9\): væk/,
      0,
    ],
  ])(
    'says so of %s, mends what can be, and takes it back when it is well',
    async (_what, workflow, set, problem, told) => {
      await change(set);
      expect(await look(workflow)).toEqual([{ caseId: caseRow.caseId, problem: expect.stringMatching(problem) }]);
      expect(await left(REAL_WORLD)).toBe(told);
      await change({ revision: 0, changed_at: null, next_at: null });
      await look(RUNNING);
      expect(
        (await fixture.db.selectFrom('cases').where('id', '=', caseRow.caseId).select('problem').executeTakeFirst())
          ?.problem,
      ).toBeNull();
    },
  );
});
