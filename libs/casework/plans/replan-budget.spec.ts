import { randomUUID } from 'node:crypto';
import {
  openBudget,
  openCaseFixture,
  TEST_ORGANISATION,
  TEST_PEOPLE as who,
  testBudget,
  testProcess,
  type CaseFixture,
  type TestBudget,
} from '#testing';
import { journalSentence, type Plan, type PlannedCase, type Step } from '#domain';
import { withdrawTask } from '../tasks/withdraw-task';
import { forceGate } from '../gates/force-gate';
import { verifyJournal } from '../journal/verify';
import { addMeasure } from '../measures/measures';
import { askQuestion } from '../questions';
import { applyReplan } from './apply-replan';
import { undoReplan } from './undo-replan';

let fixture: CaseFixture;
let budget: TestBudget;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (budget = await openBudget(fixture)));

const command = () => ({ commandId: randomUUID(), actor: { personId: who.chief } });
const common = () => ({
  ...command(),
  worldId: budget.worldId,
  organisation: TEST_ORGANISATION,
  process: testProcess,
  reason: 'Mødet er flyttet.',
});
const altered = (alter: (caseRow: PlannedCase) => PlannedCase): Plan => {
  const plan = testBudget('budget');
  return { ...plan, cases: plan.cases.map(alter) };
};
const steps = (alter: (step: Step) => Step | null) =>
  altered((caseRow) => ({ ...caseRow, steps: caseRow.steps.flatMap((step) => alter(step) ?? []) }));
const dated = (kind: string, date: string) => steps((step) => (step.kind === kind ? { ...step, due: { date } } : step));
const apply = (plan: Plan) => applyReplan(fixture.casework, { ...common(), plan });
const undo = () => undoReplan(fixture.casework, { ...common(), key: 'budget' });
const stands = (kind: string) => budget.stands(`reading1-${kind}`, 'books');
const gates = () =>
  fixture.db
    .selectFrom('gates')
    .where('case_id', '=', budget.caseId)
    .orderBy('position')
    .select(['id', 'title', 'state', 'forced_by'])
    .execute();
const decide = (body: string, outcome: string, over: object = {}) =>
  budget.answer(`reading1-${body}`, 'books', { outcome, note: '', until: null, ...over });
const whole = async () => expect((await verifyJournal(fixture.db, { caseId: budget.caseId })).broken).toBeNull();

/** On the day of the first meeting, with all ready. */
async function atTheMeeting(): Promise<void> {
  await budget.goTo('2026-03-06 09:00');
  await budget.answer('admin-proposal', 'editor');
  await budget.goTo('2026-03-12 09:00');
  await budget.answer('anchors', 'school');
  await budget.answer('anchors', 'social');
  await budget.answer('reading1-case', 'editor', { text: 'Forslaget er i balance.' });
  await budget.goTo('2026-03-16 09:00');
}

describe('a plan replaced while decisions are under way', () => {
  test('a meeting that was postponed keeps its later day, until the plan moves it beyond that', async () => {
    await atTheMeeting();
    await decide('dif', 'postponed', { until: '2026-03-20' });
    await apply(dated('reading1-dif', '2026-03-17'));
    expect(await stands('dif')).toBe('open 2026-03-20');
    await apply(
      steps((step) =>
        ['reading1-dif', 'reading1-oeu'].includes(step.kind) ? { ...step, due: { date: '2026-03-23' } } : step,
      ),
    );
    expect([await stands('dif'), await stands('oeu')]).toEqual(['open 2026-03-23', 'planned 2026-03-23']);
    await undo();
    expect([await stands('dif'), await stands('oeu')]).toEqual(['open 2026-03-20', 'planned 2026-03-20']);
    await whole();
  });

  test('a case that was sent back still waits for the work, whatever the plan moves, and is decided on anew afterwards', async () => {
    await atTheMeeting();
    await decide('dif', 'returned', { note: 'Tallene mangler.' });
    await apply(dated('reading1-dif', '2026-03-17'));
    await budget.goTo('2026-03-18 09:00');
    expect(await stands('dif')).toBe('planned 2026-03-17');
    await budget.answer('reading1-case', 'editor', { text: 'Her.' });
    expect(await stands('dif')).toBe('open 2026-03-17');
    expect(await stands('oeu')).toBe('planned 2026-03-18');
  });

  test('a meeting that is over stays decided when the plan moves it, and undoing changes nothing of it', async () => {
    await atTheMeeting();
    await decide('dif', 'approved');
    await apply(dated('reading1-dif', '2026-03-17'));
    expect(await stands('dif')).toBe('done 2026-03-16');
    await undo();
    expect(await stands('dif')).toBe('done 2026-03-16');
    await whole();
  });

  test('a body that a version left out and the next brought back still waits for the one before it', async () => {
    await atTheMeeting();
    const without = steps((step) =>
      step.kind === 'reading1-oeu' ? null : step.kind === 'reading1-kb' ? { ...step, needs: ['b/reading1-dif'] } : step,
    );
    await apply(without);
    expect(await stands('oeu')).toBe('withdrawn 2026-03-18');
    await undo();
    await budget.goTo('2026-03-18 09:00');
    expect(await stands('oeu')).toBe('planned 2026-03-18');
    await decide('dif', 'approved');
    expect(await stands('oeu')).toBe('open 2026-03-18');
  });
});

describe('gates of a new version', () => {
  const gated = (gate: string | null) =>
    altered((caseRow) => ({
      ...caseRow,
      gates: gate === null ? [] : [{ id: gate, title: 'Klar til behandling', needs: ['b/anchors', 'b/reading1-case'] }],
      steps: caseRow.steps.map((step) => (step.gate === null ? step : { ...step, gate })),
    }));

  test('one that was left out holds nobody any longer, and its chain is undone: each body is asked by its own day', async () => {
    await apply(gated(null));
    expect(await gates()).toEqual([]);
    await budget.goTo('2026-03-17 10:00');
    expect([await stands('dif'), await stands('oeu')]).toEqual(['open 2026-03-16', 'open 2026-03-18']);
    const { payload } = await fixture.db
      .selectFrom('journal')
      .where('case_id', '=', budget.caseId)
      .where('event', '=', 'PLAN_CHANGED')
      .select('payload')
      .executeTakeFirstOrThrow();
    expect(payload).toMatchObject({
      gates: { added: [], changed: [], dropped: [{ gate: 'first-reading', title: 'Klar til 1. behandling' }] },
    });
    expect(journalSentence('PLAN_CHANGED', null, payload, { person: String, task: String })).toContain(
      'porten »Klar til 1. behandling« udgår',
    );
    await whole();
  });

  test('one that comes holds the bodies in turn, as if it had been there from the beginning', async () => {
    await apply(gated(null));
    await apply(gated('readings'));
    expect(await gates()).toMatchObject([{ id: 'readings', state: 'closed' }]);
    await atTheMeeting();
    await budget.goTo('2026-03-18 09:00');
    expect([await stands('dif'), await stands('oeu')]).toEqual(['open 2026-03-16', 'planned 2026-03-18']);
  });

  test('one that was forced stays open under a new title', async () => {
    await forceGate(fixture.casework, {
      ...command(),
      caseId: budget.caseId,
      gateId: 'first-reading',
      reason: 'Mødet kan ikke vente.',
    });
    await apply(gated('first-reading'));
    await budget.goTo('2026-03-02 10:00');
    expect(await gates()).toMatchObject([{ title: 'Klar til behandling', state: 'open', forced_by: who.chief }]);
    await budget.goTo('2026-03-11 09:00');
    // What was missing comes after all: nothing is opened twice.
    await budget.answer('admin-proposal', 'editor');
    await budget.answer('anchors', 'school');
    await budget.answer('anchors', 'social');
    await budget.goTo('2026-03-13 09:00');
    await budget.answer('reading1-case', 'editor', { text: 'Her.' });
    expect((await budget.events()).filter((event) => event.startsWith('GATE'))).toEqual(['GATE_FORCED']);
  });
});

test('a gate that was forced over the case itself lets the first body decide, also under a new version; the second still waits for it', async () => {
  await budget.goTo('2026-03-13 09:00');
  await forceGate(fixture.casework, {
    ...command(),
    caseId: budget.caseId,
    gateId: 'first-reading',
    reason: 'Mødet kan ikke vente.',
  });
  await apply(dated('agreement', '2026-03-27'));
  await budget.goTo('2026-03-18 09:00');
  expect([await stands('dif'), await stands('oeu')]).toEqual(['open 2026-03-16', 'planned 2026-03-18']);
  expect(await budget.stands('reading1-case', 'editor')).toBe('open 2026-03-13');
});

test('a task that was withdrawn, came back with a new version and is withdrawn again: its person is told both times', async () => {
  const withdraw = () =>
    withdrawTask(fixture.casework, {
      ...command(),
      taskId: budget.task('agreement', 'editor'),
      reason: 'Aftalen skrives af andre.',
    });
  await budget.goTo('2026-03-25 09:00');
  await withdraw();
  await apply(steps((step) => (step.kind === 'agreement' ? null : step)));
  await apply(testBudget('budget'));
  await budget.goTo('2026-03-25 10:00');
  expect(await budget.stands('agreement', 'editor')).toBe('open 2026-03-26');
  await withdraw();
  expect((await budget.told()).filter((one) => one.endsWith('agreement → editor'))).toEqual([
    'opened agreement → editor',
    'withdrawn agreement → editor',
    'opened agreement → editor',
    'withdrawn agreement → editor',
  ]);
});

test('what people have added to the case is not touched by a new version, nor by undoing it', async () => {
  await askQuestion(fixture.casework, {
    ...command(),
    caseId: budget.caseId,
    text: 'Hvad koster det?',
    askedBy: 'Et parti',
    area: null,
    deadline: '2026-03-13',
    isPublic: true,
    responderId: who.school,
    reviewerId: null,
  });
  await addMeasure(fixture.casework, {
    ...command(),
    caseId: budget.caseId,
    title: 'Politik',
    text: '',
    ownerId: who.social,
    statusOn: '2026-03-10',
  });
  await budget.goTo('2026-03-06 09:00');
  const added = () =>
    fixture.db
      .selectFrom('tasks')
      .innerJoin('steps', (join) =>
        join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
      )
      .where('tasks.case_id', '=', budget.caseId)
      .where('step_id', 'not like', 'b/%')
      .orderBy('step_id')
      .selectAll('tasks')
      .select(['steps.title', 'steps.policy'])
      .execute();
  const before = await added();
  expect(before.map(({ step_id, state }) => `${step_id} ${state}`)).toEqual([
    'measure/1 open',
    'question/1/answer open',
  ]);
  await apply(dated('agreement', '2026-03-27'));
  await undo();
  expect(await added()).toEqual(before);
});
