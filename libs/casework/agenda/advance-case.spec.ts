import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Refusal } from '#contracts';
import {
  deviationAnswer,
  openCaseFixture,
  TEST_ORGANISATION,
  TEST_PEOPLE as who,
  testPlan,
  type CaseFixture,
  type TestCase,
} from '#testing';
import { advanceCase } from './advance-case';
import { closeCase } from './close-case';
import { completeTask } from '../tasks/complete-task';
import { moveDeadlines } from './move-deadlines';
import { publishPlan } from '../plans/publish-plan';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (caseRow = await fixture.aCase()));

const answer = (taskId: string, personId: string, given: unknown = {}) =>
  completeTask(fixture.casework, { commandId: randomUUID(), actor: { personId }, taskId, answer: given });
const states = async () =>
  (await fixture.db.selectFrom('tasks').where('case_id', '=', caseRow.caseId).select(['id', 'state']).execute()).reduce<
    Record<string, string>
  >((all, { id, state }) => ({ ...all, [id]: state }), {});
const advance = () => advanceCase(fixture.casework, caseRow.caseId, 'collecting');
const nextAt = async () =>
  (await fixture.db.selectFrom('cases').where('id', '=', caseRow.caseId).select('next_at').executeTakeFirstOrThrow())
    .next_at;

test('a case twice advanced at one instant does nothing twice', async () => {
  await caseRow.goTo('2026-03-06 12:00');
  const before = [await caseRow.events(), await caseRow.told()];
  const outcomes = await Promise.all([advance(), advance(), advance()]);
  expect(outcomes[0]).toEqual({
    state: 'open',
    openPhases: ['collecting', 'reporting'],
    closedGates: [],
    wakeInMs: null,
  });
  expect([await caseRow.events(), await caseRow.told()]).toEqual(before);
});

test('a task opens when what it waits for is done, and at the latest when its deadline demands it', async () => {
  await caseRow.goTo('2026-03-04 09:00');
  expect(await caseRow.told()).toEqual(['opened → books']);
  await answer(caseRow.tasks.books, who.books);
  await caseRow.goTo('2026-03-05 09:00');
  expect((await caseRow.told()).slice(2)).toEqual(['opened → school', 'opened → social']);
  await answer(caseRow.tasks.school, who.school, deviationAnswer('4510'));
  await caseRow.goTo('2026-03-13 08:00');
  const opened = await fixture.db
    .selectFrom('notices')
    .where('task_id', '=', caseRow.tasks.report)
    .select('details')
    .executeTakeFirstOrThrow();
  expect(opened.details).toEqual({ missing: ['Trinnet report-ready'] });
});

test('who does not answer is reminded, told, and led to the leader, the leader’s leader, and the end', async () => {
  await caseRow.goTo('2026-03-02 10:00');
  for (let next = await nextAt(); next !== null; next = await nextAt()) {
    await fixture.db
      .updateTable('worlds')
      .set({ now: new Date(next) })
      .where('id', '=', caseRow.worldId)
      .execute();
    await advance();
  }
  const told = (
    await fixture.db
      .selectFrom('notices')
      .where('task_id', '=', caseRow.tasks.school)
      .orderBy('id')
      .select(['kind', 'person_id'])
      .execute()
  ).map((row) => [row.kind, row.person_id]);
  expect(told).toEqual([
    ['opened', who.school],
    ['overdue', who.school],
    ['escalation', who.chief],
    ['escalation', who.director],
    ['lapsed', who.school],
  ]);
  expect([...new Set(Object.values(await states()))]).toEqual(['lapsed']);
  expect(await advance()).toEqual({ state: 'open', openPhases: [], closedGates: [], wakeInMs: null });
});

test('a worker that slept for two weeks tells each leader, reminds nobody of the past, and does it once', async () => {
  await caseRow.goTo('2026-03-03 09:00');
  await caseRow.goTo('2026-03-17 09:00');
  const books = (await caseRow.told()).filter((one) => !/school|social|editor/.test(one));
  expect(books).toEqual(['opened → books', 'overdue → books', 'escalation → chief', 'escalation → director']);
});

test('a case that slept through everything ends, and asks nobody for what is long over', async () => {
  await caseRow.goTo('2026-09-01 09:00');
  expect(await caseRow.told()).toEqual([]);
  expect([...new Set(Object.values(await states()))]).toEqual(['lapsed']);
});

test('a closed case does no more', async () => {
  await caseRow.goTo('2026-09-01 09:00');
  const before = (await caseRow.events()).length;
  await Promise.all([closeCase(fixture.casework, caseRow.caseId), closeCase(fixture.casework, caseRow.caseId)]);
  await caseRow.goTo('2026-09-20 09:00');
  expect((await caseRow.events()).slice(before)).toEqual(['CASE_CLOSED']);
});

test('a case is not closed over somebody whose answer was sent back at the last moment', async () => {
  await caseRow.goTo('2026-03-03 09:00');
  expect(await closeCase(fixture.casework, caseRow.caseId)).toBe('goes-on');
  expect(await caseRow.events()).not.toContain('CASE_CLOSED');
});

describe('deadlines moved', () => {
  const move = (to: string, over: Partial<Parameters<typeof moveDeadlines>[1]> = {}, personId = who.chief) =>
    moveDeadlines(fixture.casework, {
      commandId: randomUUID(),
      actor: { personId },
      moves: [{ taskId: caseRow.tasks.books, to }],
      reason: 'Mødet er flyttet',
      ...over,
    });
  const refusal = (act: Promise<unknown>) =>
    act.then(
      () => 'accepted',
      (error: unknown) => (error instanceof Refusal ? error.code : error),
    );
  const due = async (taskId = caseRow.tasks.books) =>
    await fixture.db
      .selectFrom('tasks')
      .where('id', '=', taskId)
      .select(['due_on', 'deadline_revision'])
      .executeTakeFirstOrThrow();
  const entries = async () => (await caseRow.events()).filter((event) => event === 'DEADLINES_MOVED').length;

  test('are told once, and re-arm the reminders', async () => {
    await caseRow.goTo('2026-03-03 09:00');
    await caseRow.goTo('2026-03-04 09:00');
    await move('2026-03-13');
    await caseRow.goTo('2026-03-05 09:00');
    await caseRow.goTo('2026-03-05 09:00');
    await caseRow.goTo('2026-03-11 08:00');
    const books = (
      await fixture.db
        .selectFrom('notices')
        .where('task_id', '=', caseRow.tasks.books)
        .orderBy('id')
        .select('kind')
        .execute()
    ).map((row) => row.kind);
    expect(books).toEqual(['opened', 'reminder', 'moved', 'reminder']);
    expect(await due()).toEqual({ due_on: '2026-03-13', deadline_revision: 1 });
  });

  test('to and fro before anybody was told is nothing to tell', async () => {
    await caseRow.goTo('2026-03-03 09:00');
    await move('2026-03-09');
    await move('2026-03-06');
    await caseRow.goTo('2026-03-03 10:00');
    expect(await caseRow.told()).toEqual(['opened → books']);
  });

  test('over several cases go all or none, in one entry a case, each workflow told', async () => {
    const other = await fixture.aCase();
    const moves = [caseRow, other].flatMap(({ tasks }) => [
      { taskId: tasks.books, to: '2026-03-10' },
      { taskId: tasks.social, to: '2026-03-12' },
    ]);
    expect(await refusal(move('', { moves: [...moves, { taskId: randomUUID(), to: '2026-03-10' }] }))).toBe(
      'TASK.NOT_FOUND',
    );
    expect(await refusal(move('', { moves: [...moves, { taskId: other.tasks.report, to: '2026-02-27' }] }))).toBe(
      'DATE.PAST',
    );
    expect([await due(), await entries()]).toEqual([{ due_on: '2026-03-06', deadline_revision: 0 }, 0]);
    const commandId = randomUUID();
    const outcomes = await Promise.all([1, 2, 3].map(() => move('', { moves, commandId })));
    expect(outcomes.filter((outcome) => !outcome.already)).toHaveLength(1);
    for (const one of [caseRow, other]) {
      expect((await one.events()).filter((event) => event === 'DEADLINES_MOVED')).toHaveLength(1);
      expect(
        await fixture.db
          .selectFrom('outbox')
          .where('world_id', '=', one.worldId)
          .where('workflow_type', '=', 'financialReport')
          .select('id')
          .execute(),
      ).toHaveLength(2);
    }
  });

  test('the same command later does not undo what came between, also where its first case had nothing to move', async () => {
    const other = await fixture.aCase();
    const [first, second] = [caseRow, other].sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
    const commandId = randomUUID();
    const moves = [
      { taskId: first!.tasks.books, to: '2026-03-06' },
      { taskId: second!.tasks.books, to: '2026-03-10' },
    ];
    await move('', { moves, commandId });
    await move('', { moves: [{ taskId: second!.tasks.books, to: '2026-03-12' }] });
    expect(await move('', { moves, commandId })).toEqual({ already: true });
    expect((await due(second!.tasks.books)).due_on).toBe('2026-03-12');
  });

  test('are not for everybody, and not without a reason', async () => {
    expect(await refusal(move('2026-03-10', {}, who.editor))).toBe('CASE.NOT_YOURS');
    expect(await refusal(move('2026-03-10', { reason: ' ' }))).toBe('REASON.MISSING');
  });

  test('leave a finished task its date', async () => {
    await caseRow.goTo('2026-03-03 09:00');
    await answer(caseRow.tasks.books, who.books);
    await move('2026-03-10');
    expect([await due(), await entries()]).toEqual([{ due_on: '2026-03-06', deadline_revision: 0 }, 0]);
  });
});

test('a plan put into force by two at the same instant is one plan', async () => {
  const world = caseRow.worldId;
  const process = { steps: [], anchors: [], deviationThreshold: 0n } as never;
  const publish = () =>
    publishPlan(fixture.casework, {
      worldId: world,
      plan: testPlan('anden'),
      organisation: TEST_ORGANISATION,
      process,
      grants: [],
      publishedBy: null,
    });
  const outcomes = await Promise.allSettled([publish(), publish()]);
  const refused = outcomes.find((outcome) => outcome.status === 'rejected');
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  expect(refused?.reason).toMatchObject({
    code: 'PLAN.ALREADY_PUBLISHED',
    message: expect.stringContaining('allerede'),
  });
  const { rows } = await sql<{ n: number }>`select count(*) as n from cases where world_id = ${world}`.execute(
    fixture.db,
  );
  expect(rows[0]?.n).toBe(2);
});
