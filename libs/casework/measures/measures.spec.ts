import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { clockAt, openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { cancelCase } from '../agenda/cancel-case';
import { closeCase } from '../agenda/close-case';
import { completeTask } from '../tasks/complete-task';
import { handOverTask } from '../tasks/hand-over-task';
import { returnTask } from '../tasks/return-task';
import { withdrawTask } from '../tasks/withdraw-task';
import { addMeasure, followUpMeasure, type AddMeasure } from './measures';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => {
  caseRow = await fixture.aCase('budgetCycle');
});

const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const code = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
const add = (over: Partial<AddMeasure> = {}) =>
  addMeasure(fixture.casework, {
    ...by(who.chief),
    caseId: caseRow.caseId,
    title: 'Ny sundhedspolitik',
    text: 'Klar til politisk godkendelse i 2027.',
    ownerId: who.social,
    statusOn: '2026-03-10',
    ...over,
  });
const rounds = () =>
  fixture.db
    .selectFrom('measure_tasks')
    .innerJoin('tasks', 'tasks.id', 'task_id')
    .where('tasks.case_id', '=', caseRow.caseId)
    .where('step_id', '=', 'measure/1')
    .orderBy('round')
    .selectAll('tasks')
    .execute();
const latest = async () => (await rounds()).at(-1) ?? Promise.reject(new Error('no task'));
const report = async (status: string, over: { note?: string; nextOn?: string } = {}, person = who.social) =>
  completeTask(fixture.casework, {
    ...by(person),
    taskId: (await latest()).id,
    answer: { status, note: over.note ?? '', nextOn: over.nextOn ?? null },
  });

test('a measure asks its owner again and again until it is done, and keeps every word', async () => {
  await add();
  await caseRow.goTo('2026-03-03 09:00');
  await report('not-begun', { note: 'Vi venter på KL', nextOn: '2026-04-01' });
  expect(await latest()).toMatchObject({ due_on: '2026-04-01', state: 'planned', assignee_id: who.social });
  await caseRow.goTo('2026-03-24 09:00');
  expect((await latest()).state).toBe('planned');
  await caseRow.goTo('2026-03-26 09:00');
  await report('under-way', { note: 'Udkastet er i høring' });
  expect(await latest()).toMatchObject({ due_on: '2026-05-01' });
  await caseRow.goTo('2026-04-28 09:00');
  await report('done', { note: 'Vedtaget' });
  expect((await rounds()).map((row) => [row.state, row.answer])).toEqual([
    ['done', { status: 'not-begun', note: 'Vi venter på KL', nextOn: '2026-04-01' }],
    ['done', { status: 'under-way', note: 'Udkastet er i høring', nextOn: null }],
    ['done', { status: 'done', note: 'Vedtaget', nextOn: null }],
  ]);
  const opened = await fixture.db
    .selectFrom('notices')
    .innerJoin('measure_tasks', 'measure_tasks.task_id', 'notices.task_id')
    .where('case_id', '=', caseRow.caseId)
    .where('kind', '=', 'opened')
    .select('person_id')
    .execute();
  expect(opened.map((row) => row.person_id)).toEqual([who.social, who.social, who.social]);
  expect((await caseRow.events()).filter((event) => event.startsWith('MEASURE'))).toEqual([
    'MEASURE_ADDED',
    'MEASURE_REPORTED',
    'MEASURE_REPORTED',
  ]);
});

test('one that was given to another stays with the other', async () => {
  await add();
  await caseRow.goTo('2026-03-03 09:00');
  await handOverTask(fixture.casework, {
    ...by(who.social),
    taskId: (await latest()).id,
    toPersonId: who.school,
    reason: '',
  });
  await report('under-way', {}, who.school);
  expect(await latest()).toMatchObject({ assignee_id: who.school, state: 'planned' });
});

test('a status sent twice at once asks again once', async () => {
  await add();
  await caseRow.goTo('2026-03-03 09:00');
  const { id } = await latest();
  const outcomes = await Promise.all(
    [1, 2, 3].map(() =>
      code(completeTask(fixture.casework, { ...by(who.social), taskId: id, answer: { status: 'under-way' } })),
    ),
  );
  expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(1);
  expect(await rounds()).toHaveLength(2);
});

test('a date that is gone, or on which nobody works, becomes the next working day', async () => {
  await add();
  await caseRow.goTo('2026-03-03 09:00');
  await report('under-way', { nextOn: '2026-02-01' });
  expect((await latest()).due_on).toBe('2026-03-04');
  await caseRow.goTo('2026-03-03 09:05');
  await report('under-way', { nextOn: '2026-04-03' });
  expect((await latest()).due_on).toBe('2026-04-07');
});

test('one that fell away can be taken up again, also by another; one that is asked about or done cannot', async () => {
  const { measureId } = await add();
  const again = (over: object = {}) =>
    followUpMeasure(fixture.casework, {
      ...by(who.chief),
      caseId: caseRow.caseId,
      measureId,
      ownerId: who.school,
      statusOn: '2026-03-12',
      ...over,
    });
  expect(await code(again())).toBe('MEASURE.UNDER_WAY');
  await withdrawTask(fixture.casework, { ...by(who.chief), taskId: (await latest()).id, reason: 'Forkert ejer' });
  expect(await code(again({ statusOn: '2026-03-01' }))).toBe('DATE.PAST');
  await again();
  await caseRow.goTo('2026-03-09 09:00');
  await report('done', {}, who.school);
  expect(await code(again())).toBe('MEASURE.ENDED');
  expect(await code(again({ measureId: randomUUID() }))).toBe('MEASURE.NOT_FOUND');
});

test('numbers race to none twice, and only those who follow up make measures, in a case that runs', async () => {
  await Promise.all(Array.from({ length: 5 }, () => add()));
  expect(
    (
      await fixture.db
        .selectFrom('measures')
        .where('case_id', '=', caseRow.caseId)
        .orderBy('number')
        .select('number')
        .execute()
    ).map((row) => row.number),
  ).toEqual([1, 2, 3, 4, 5]);
  expect(await code(add(by(who.books)))).toBe('CASE.NOT_YOURS');
  expect(await code(add({ ownerId: who.auditor }))).toBe('PERSON.AUDITS');
  await cancelCase(fixture.casework, { ...by(who.chief), caseId: caseRow.caseId, reason: 'Prøve' });
  expect(await code(add())).toBe('CASE.ENDED');
});

test('an owner who never answers is asked again a month later, so that the case does not end over it', async () => {
  await add();
  await caseRow.goTo('2026-03-03 09:00');
  await caseRow.goTo('2026-04-20 09:00');
  expect((await rounds()).map((row) => [row.state, row.due_on])).toEqual([
    ['lapsed', '2026-03-10'],
    ['planned', '2026-05-20'],
  ]);
  const { next_at } = await fixture.db
    .selectFrom('cases')
    .where('id', '=', caseRow.caseId)
    .select('next_at')
    .executeTakeFirstOrThrow();
  expect(next_at).toBe(clockAt('2026-05-12 08:00'));
  expect(await closeCase(fixture.casework, caseRow.caseId)).toBe('goes-on');
});

test('a leader who answers for an owner who has left has the measure from then on', async () => {
  await add();
  await caseRow.goTo('2026-03-03 09:00');
  const gone = fixture.db.updateTable('people').where('id', '=', who.social);
  await gone.set({ active: false }).execute();
  try {
    await report('under-way', {}, who.chief);
    expect(await latest()).toMatchObject({ assignee_id: who.chief, state: 'planned' });
  } finally {
    await gone.set({ active: true }).execute();
  }
});

test('a status that was sent back is corrected without the owner being asked twice from then on, and done is done', async () => {
  await add();
  await caseRow.goTo('2026-03-03 09:00');
  const first = (await latest()).id;
  const again = (status: string) =>
    completeTask(fixture.casework, { ...by(who.social), taskId: first, answer: { status } });
  await report('under-way');
  const sendBack = () =>
    returnTask(fixture.casework, { ...by(who.chief), taskId: first, reason: 'Skriv, hvor langt I er.' });
  await sendBack();
  await again('under-way');
  expect((await rounds()).map((row) => row.state)).toEqual(['done', 'planned']);
  await sendBack();
  await again('done');
  expect((await rounds()).map((row) => row.state)).toEqual(['done', 'withdrawn']);
});

test('a measure whose owner and leader have both left is Økonomi’s to ask about: the case does not end with it forgotten', async () => {
  await add();
  await caseRow.goTo('2026-03-03 09:00');
  const gone = fixture.db.updateTable('people').where('id', 'in', [who.social, who.director]);
  await gone.set({ active: false, leader_id: who.director }).execute();
  try {
    await caseRow.goTo('2026-04-20 09:00');
    expect((await rounds()).map((row) => [row.state, row.assignee_id])).toEqual([
      ['lapsed', who.social],
      ['planned', who.chief],
    ]);
    expect(await closeCase(fixture.casework, caseRow.caseId)).toBe('goes-on');
  } finally {
    await gone.set({ active: true, leader_id: null }).execute();
  }
});
