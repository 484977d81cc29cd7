import { randomUUID } from 'node:crypto';
import {
  openBudget,
  openCaseFixture,
  testBudget,
  TEST_ORGANISATION,
  TEST_PEOPLE as who,
  testProcess,
  type CaseFixture,
  type TestBudget,
} from '#testing';
import { cancelCase } from '../agenda/cancel-case';
import { withdrawTask } from '../tasks/withdraw-task';
import { applyReplan } from '../plans/apply-replan';
import { advanceCase } from '../agenda/advance-case';
import { closeGate } from './close-gate';
import { forceGate } from './force-gate';

let fixture: CaseFixture;
let budget: TestBudget;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (budget = await openBudget(fixture)));

const force = (
  personId: string,
  reason = 'Mødet kan ikke vente',
  gateId = 'first-reading',
  commandId: string = randomUUID(),
) => forceGate(fixture.casework, { commandId, actor: { personId }, caseId: budget.caseId, gateId, reason });
const gate = () =>
  fixture.db.selectFrom('gates').where('case_id', '=', budget.caseId).selectAll().executeTakeFirstOrThrow();
const entry = (event: string) =>
  fixture.db
    .selectFrom('journal')
    .where('case_id', '=', budget.caseId)
    .where('event', '=', event)
    .selectAll()
    .executeTakeFirst();

/** All that the gate waits for, in time; the last answer on the 13th. */
async function makeReady(): Promise<void> {
  await budget.goTo('2026-03-06 09:00');
  await budget.answer('admin-proposal', 'editor');
  await budget.goTo('2026-03-11 09:00');
  await budget.answer('anchors', 'school');
  await budget.answer('anchors', 'social');
  await budget.goTo('2026-03-13 09:00');
  await budget.answer('reading1-case', 'editor', { text: 'Forslaget er i balance.' });
}

test('behind a closed gate nobody is asked, not even on the day of the meeting, and the case does not wake for it', async () => {
  const progress = await budget.goTo('2026-03-16 10:00');
  expect(progress.closedGates).toEqual(['first-reading']);
  expect(await budget.stands('reading1-dif', 'books')).toBe('planned 2026-03-16');
  expect(
    (
      await fixture.db
        .selectFrom('tasks')
        .where('id', '=', budget.task('reading1-kb', 'books'))
        .select('next_at')
        .executeTakeFirst()
    )?.next_at,
  ).toBeNull();
  await budget.goTo('2026-06-01 10:00');
  expect(await budget.stands('reading1-dif', 'books')).toBe('planned 2026-03-16');
});

test('a gate opens by itself when all it needs is answered, and the first who waited for it is asked at once', async () => {
  await makeReady();
  expect(await gate()).toMatchObject({ state: 'open', forced_by: null, reason: null });
  expect((await entry('GATE_OPENED'))?.payload).toEqual({ gate: 'first-reading', title: 'Klar til 1. behandling' });
  expect(await budget.stands('reading1-dif', 'books')).toBe('open 2026-03-16');
  expect((await budget.goTo('2026-03-13 09:05')).closedGates).toEqual([]);
});

test('late is late, not lost: a gate that opens after the meeting’s day asks all the same, and chases from that day', async () => {
  await budget.goTo('2026-03-30 09:00');
  await budget.answer('admin-proposal', 'editor');
  await budget.answer('anchors', 'school');
  await budget.answer('anchors', 'social');
  await budget.answer('reading1-case', 'editor', { text: 'Sent, men her.' });
  expect(await budget.stands('reading1-dif', 'books')).toBe('open 2026-03-16');
  expect((await budget.told()).at(-1)).toBe('opened reading1-dif → books');
  await budget.goTo('2026-03-31 08:00');
  expect(await budget.told()).toContain('overdue reading1-dif → books');
});

test('what lapsed unanswered keeps the gate shut for ever: somebody must say why it opens without it', async () => {
  await budget.goTo('2026-03-06 09:00');
  await budget.answer('admin-proposal', 'editor');
  await budget.answer('anchors', 'school');
  await budget.goTo('2026-03-13 09:00');
  await budget.answer('reading1-case', 'editor', { text: 'Uden Social.' });
  await budget.goTo('2026-05-20 09:00');
  expect(await budget.stands('anchors', 'social')).toBe('lapsed 2026-03-11');
  expect((await gate()).state).toBe('closed');
  await force(who.chief, 'Social har meldt mundtligt.');
  await budget.goTo('2026-05-20 09:01');
  // Long after its date, but let go only now: it opens, and does not lapse before anybody has seen it.
  expect(await budget.stands('reading1-dif', 'books')).toBe('open 2026-03-16');
  expect(await entry('GATE_FORCED')).toMatchObject({
    actor_id: who.chief,
    reason: 'Social har meldt mundtligt.',
    payload: { gate: 'first-reading', missing: [budget.task('anchors', 'social')] },
  });
});

test('a task that was withdrawn is not waited for', async () => {
  await budget.goTo('2026-03-06 09:00');
  await budget.answer('admin-proposal', 'editor');
  await budget.answer('anchors', 'school');
  await budget.answer('reading1-case', 'editor', { text: 'Klar.' }).catch(() => undefined);
  await budget.goTo('2026-03-12 09:00');
  await budget.answer('reading1-case', 'editor', { text: 'Klar.' }).catch(() => undefined);
  await withdrawTask(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.admin },
    taskId: budget.task('anchors', 'social'),
    reason: 'Indgår i Skole',
  });
  await budget.goTo('2026-03-12 09:01');
  expect((await gate()).state).toBe('open');
});

test('a gate is forced by the chief or the administrator, with a reason, once; nobody else, and nothing is written', async () => {
  const refusal = (act: Promise<unknown>) =>
    act.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
  const before = await budget.events();
  for (const nobody of [who.editor, who.books, who.school, who.director, who.auditor])
    expect(await refusal(force(nobody))).toBe('CASE.NOT_YOURS');
  expect(await refusal(force(who.chief, ' '))).toBe('REASON.MISSING');
  expect(await refusal(force(who.chief, 'x', 'no-such'))).toBe('GATE.NOT_FOUND');
  expect(await budget.events()).toEqual(before);
  const id = randomUUID();
  const outcomes = await Promise.all(
    [1, 2, 3].map(() => force(who.admin, 'Mødet kan ikke vente', 'first-reading', id)),
  );
  expect(outcomes.filter(({ already }) => !already)).toHaveLength(1);
  expect((await budget.events()).filter((event) => event === 'GATE_FORCED')).toHaveLength(1);
  expect(await refusal(force(who.chief))).toBe('GATE.ALREADY_OPEN');
  await cancelCase(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.admin },
    caseId: budget.caseId,
    reason: 'Udgår',
  });
  expect(await refusal(force(who.chief))).toBe('CASE.ENDED');
});

test('a gate that has opened stays open when an answer it needed is sent back', async () => {
  await makeReady();
  await budget.goTo('2026-03-16 09:00');
  await budget.answer('reading1-dif', 'books', { outcome: 'returned', note: 'Tallene for Social mangler.' });
  expect(await budget.stands('reading1-case', 'editor')).toBe('open 2026-03-23');
  expect((await budget.goTo('2026-03-16 09:10')).closedGates).toEqual([]);
});

test('a new version of the plan changes what a closed gate waits for, adds gates, and lets go of what it dropped', async () => {
  const replan = (
    gates: (typeof plan)['cases'][number]['gates'],
    gateOf: (kind: string, gate: string | null) => string | null,
  ) =>
    applyReplan(fixture.casework, {
      commandId: randomUUID(),
      actor: { personId: who.chief },
      worldId: budget.worldId,
      organisation: TEST_ORGANISATION,
      process: testProcess,
      reason: 'Ny plan',
      plan: {
        ...plan,
        cases: plan.cases.map((one) => ({
          ...one,
          gates,
          steps: one.steps.map((step) => ({ ...step, gate: gateOf(step.kind, step.gate) })),
        })),
      },
    });
  const plan = testBudget('budget');
  const second = { id: 'agreed', title: 'Aftalen kan skrives', needs: ['b/reading1-kb'] };
  await replan([{ id: 'first-reading', title: 'Klar', needs: ['b/reading1-case'] }, second], (kind, gate) =>
    kind === 'agreement' ? 'agreed' : gate,
  );
  await budget.goTo('2026-03-12 09:00');
  await budget.answer('reading1-case', 'editor', { text: 'Klar.' });
  expect((await budget.goTo('2026-03-13 09:00')).closedGates).toEqual(['agreed']);
  expect(await budget.stands('reading1-dif', 'books')).toBe('open 2026-03-16');
  await replan([{ id: 'first-reading', title: 'Klar', needs: ['b/reading1-case', 'b/anchors'] }], (kind, gate) =>
    kind === 'agreement' ? null : gate,
  );
  // What has opened stays open; a closed gate that the plan has dropped is gone.
  expect((await budget.goTo('2026-03-25 09:00')).closedGates).toEqual([]);
  expect(await budget.stands('agreement', 'editor')).toBe('open 2026-03-26');
});

describe('a gate that was forced', () => {
  const close = (personId: string = who.chief, reason = 'Det var for tidligt') =>
    closeGate(fixture.casework, {
      commandId: randomUUID(),
      actor: { personId },
      caseId: budget.caseId,
      gateId: 'first-reading',
      reason,
    });
  const phase = async () =>
    (await fixture.db.selectFrom('cases').where('id', '=', budget.caseId).select('phase').executeTakeFirstOrThrow())
      .phase;

  test('is closed again while nothing has gone through it: the case stands where it stood, and it opens as if it had never been open', async () => {
    await budget.goTo('2026-03-03 09:00');
    const behind = 'first-reading';
    await fixture.db
      .updateTable('steps')
      .set({ phase: behind })
      .where('case_id', '=', budget.caseId)
      .where('gate', '=', 'first-reading')
      .execute();
    await advanceCase(fixture.casework, budget.caseId, 'forslag', 'always');
    const before = await phase();
    expect(before).toBe('forslag');
    await force(who.chief);
    await advanceCase(fixture.casework, budget.caseId, behind, 'where it is open');
    expect(await phase()).toBe(behind);
    await expect(close(who.books)).rejects.toMatchObject({ code: 'CASE.NOT_YOURS' });
    await expect(close(who.chief, ' ')).rejects.toMatchObject({ code: 'REASON.MISSING' });
    await close();
    expect([await phase(), await gate()]).toMatchObject([before, { state: 'closed', forced_by: null, reason: null }]);
    expect(await entry('GATE_CLOSED')).toMatchObject({ actor_id: who.chief, reason: 'Det var for tidligt' });
    await expect(close()).rejects.toMatchObject({ code: 'GATE.NOT_FORCED' });
    // Its story waits in the phase behind it, and enters that no more before the gate is open.
    await advanceCase(fixture.casework, budget.caseId, behind, 'where it is open');
    expect(await phase()).toBe(before);
    await makeReady();
    expect(await gate()).toMatchObject({ state: 'open', forced_by: null });
    expect(await budget.stands('reading1-dif', 'books')).toBe('open 2026-03-16');
    await advanceCase(fixture.casework, budget.caseId, behind, 'where it is open');
    expect(await phase()).toBe(behind);
  });

  test('is closed again without moving a case that stands in another phase than the one behind it', async () => {
    await budget.goTo('2026-03-03 09:00');
    await advanceCase(fixture.casework, budget.caseId, 'forslag', 'always');
    await force(who.chief);
    await advanceCase(fixture.casework, budget.caseId, 'another', 'always');
    await close();
    expect(await phase()).toBe('another');
    // Nor to the phase before one that came between.
    await fixture.db
      .updateTable('steps')
      .set({ phase: 'behind' })
      .where('case_id', '=', budget.caseId)
      .where('gate', '=', 'first-reading')
      .execute();
    await force(who.chief);
    await advanceCase(fixture.casework, budget.caseId, 'between', 'always');
    await advanceCase(fixture.casework, budget.caseId, 'behind', 'always');
    await close();
    expect(await phase()).toBe('between');
  });

  test('stays open when something behind it has begun', async () => {
    await budget.goTo('2026-03-13 09:00');
    await force(who.chief);
    await budget.goTo('2026-03-16 09:00');
    expect(await budget.stands('reading1-dif', 'books')).toBe('open 2026-03-16');
    await expect(close()).rejects.toMatchObject({ code: 'GATE.PASSED' });
  });
});

/** A gate that the plan lists after the first. */
const secondGate = async (needs: readonly string[]): Promise<void> => {
  await fixture.db
    .insertInto('gates')
    .values({
      case_id: budget.caseId,
      id: 'second-reading',
      position: 1,
      title: 'Klar til 2. behandling',
      needs,
      opened_at: null,
      forced_by: null,
      reason: null,
    })
    .execute();
};

test('a gate does not wait for an earlier one that waits for what stands behind it, through steps that have no gate', async () => {
  await budget.goTo('2026-03-03 09:00');
  // The first waits for the case's text, that for the anchors, and those stand behind the second.
  await secondGate(['b/admin-proposal']);
  const steps = fixture.db.updateTable('steps').where('case_id', '=', budget.caseId);
  await steps.set({ gate: 'second-reading' }).where('id', '=', 'b/anchors').execute();
  await steps
    .set({ needs: ['b/anchors'] })
    .where('id', '=', 'b/reading1-case')
    .execute();
  await fixture.db
    .updateTable('gates')
    .set({ needs: ['b/reading1-case'] })
    .where('case_id', '=', budget.caseId)
    .where('id', '=', 'first-reading')
    .execute();
  await budget.goTo('2026-03-06 09:00');
  await budget.answer('admin-proposal', 'editor');
  expect((await budget.goTo('2026-03-06 09:05')).closedGates).toEqual(['first-reading']);
  // Nor in a ring of three, where the third lies between.
  await fixture.db
    .updateTable('gates')
    .set({ state: 'closed', opened_at: null, position: 2 })
    .where('case_id', '=', budget.caseId)
    .where('id', '=', 'second-reading')
    .execute();
  await fixture.db
    .insertInto('gates')
    .values({
      case_id: budget.caseId,
      id: 'between',
      position: 1,
      title: 'Imellem',
      needs: ['b/admin-proposal'],
      opened_at: null,
      forced_by: null,
      reason: null,
    })
    .execute();
  expect((await budget.goTo('2026-03-06 09:10')).closedGates).toEqual(['first-reading']);
});

test('no gate opens before the one before it, not by itself and not by force', async () => {
  await budget.goTo('2026-03-03 09:00');
  await secondGate(['b/admin-proposal']);
  await budget.goTo('2026-03-06 09:00');
  await budget.answer('admin-proposal', 'editor');
  expect((await budget.goTo('2026-03-06 09:05')).closedGates).toEqual(['first-reading', 'second-reading']);
  await expect(force(who.chief, 'Nu', 'second-reading')).rejects.toMatchObject({ code: 'GATE.EARLIER_CLOSED' });
  await force(who.chief);
  expect((await budget.goTo('2026-03-06 09:10')).closedGates).toEqual([]);
});
