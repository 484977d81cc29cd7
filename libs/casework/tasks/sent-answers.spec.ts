import { randomUUID } from 'node:crypto';
import {
  deviationAnswer,
  openBudget,
  openCaseFixture,
  refused,
  TEST_PEOPLE as who,
  type CaseFixture,
  type TestCase,
} from '#testing';
import { instant } from '#database';
import { answerDeputy, enterDeputy } from '../deputies';
import { addMeasure } from '../measures/measures';
import { idOf } from '../kernel/ids';
import { verifyJournal } from '../journal/verify';
import { commentTask } from './comment-task';
import { completeTask } from './complete-task';
import { correctSentAnswer } from './correct-sent-answer';
import { readCorrectable } from './correctable';
import { askRecall, decideRecall, withdrawRecall } from './recall';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
/** Tuesday 3 March: bookkeeping has its task, the others wait. */
beforeEach(async () => {
  caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
});

const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const answer = (taskId: string, person: string, said: object) =>
  completeTask(fixture.casework, { ...by(person), taskId, answer: said });
const correct = (taskId: string, person: string, said: object, id?: string) =>
  correctSentAnswer(fixture.casework, { ...by(person, id), taskId, answer: said });
const recall = (person: string, id: string, taskId = caseRow.tasks.books) =>
  askRecall(fixture.casework, { ...by(person, id), taskId, reason: 'Et bilag manglede' });
const decide = (person: string, id: string, grant: boolean, reason = '') =>
  decideRecall(fixture.casework, {
    ...by(person),
    taskId: caseRow.tasks.books,
    recallId: idOf('recall', id),
    grant,
    reason,
  });
const code = async (act: Promise<unknown>): Promise<string> => {
  const error = await refused(act);
  expect(error.message).toMatch(/^[A-ZÆØÅ»].*[.?)!]/s);
  return error.code;
};
const row = (taskId: string) =>
  fixture.db.selectFrom('tasks').where('id', '=', taskId).selectAll().executeTakeFirstOrThrow();
const toldSince = async (act: () => Promise<unknown>): Promise<string[]> => {
  const before = (await caseRow.told()).length;
  await act();
  return (await caseRow.told()).slice(before);
};
/** The books are closed, the konsulenter have their tasks. */
const closeBooks = async (): Promise<void> => {
  await answer(caseRow.tasks.books, who.books, { note: 'Lukket' });
  await caseRow.goTo('2026-03-05 09:00');
};

describe('a sent answer that is wrong', () => {
  test('is corrected by who sent it until somebody has begun with it; the former is kept, and it is not sent later for that', async () => {
    await answer(caseRow.tasks.books, who.books, { note: 'Lukket' });
    const { answered_at: answeredAt } = await row(caseRow.tasks.books);
    expect(await toldSince(() => correct(caseRow.tasks.books, who.books, { note: 'Lukket på nær løn' }))).toEqual([
      'receipt → books',
    ]);
    expect(await row(caseRow.tasks.books)).toMatchObject({
      state: 'done',
      answer: { note: 'Lukket på nær løn' },
      answered_by: who.books,
      answered_at: answeredAt,
    });
    const kept = await fixture.db
      .selectFrom('journal')
      .where('task_id', '=', caseRow.tasks.books)
      .where('event', '=', 'ANSWER_CORRECTED')
      .select(['actor_id', 'payload'])
      .executeTakeFirst();
    expect(kept).toEqual({
      actor_id: who.books,
      payload: { answer: { note: 'Lukket på nær løn' }, before: { note: 'Lukket' } },
    });
    expect((await verifyJournal(fixture.db)).broken).toBeNull();
  });

  test('names in each of its versions the exact files that it rests on', async () => {
    const [document, at] = [randomUUID(), instant(fixture.casework.realNow())];
    const { db } = fixture;
    const { case_id, id } = await row(caseRow.tasks.books);
    const place = { case_id, about_kind: 'task', about_id: id, title: 'Bilag', expires_on: null } as const;
    const notWithdrawn = { withdrawn_at: null, withdrawn_by: null, withdrawn_reason: null };
    await db
      .insertInto('documents')
      .values({ id: document, ...place, created_by: who.books, created_at: at, ...notWithdrawn })
      .execute();
    const sha256 = 'ab'.repeat(32);
    const file = { file_name: 'Bilag.txt', media_type: 'text/plain', bytes: 1, sha256, store_key: 'pg:0' };
    await db
      .insertInto('document_versions')
      .values({
        document_id: document,
        number: 1,
        ...file,
        scanned: 'none',
        added_by: who.books,
        added_at: at,
        reason: null,
      })
      .execute();
    await answer(id, who.books, { note: 'Lukket' });
    await correct(id, who.books, { note: 'Lukket på nær løn' });
    const entries = await db
      .selectFrom('journal')
      .where('task_id', '=', id)
      .where('event', 'in', ['TASK_COMPLETED', 'ANSWER_CORRECTED'])
      .orderBy('seq')
      .select('payload')
      .execute();
    const documents = [{ document, version: 1, sha256 }];
    expect(entries.map(({ payload }) => payload)).toEqual([
      { answer: { note: 'Lukket' }, documents },
      { answer: { note: 'Lukket på nær løn' }, before: { note: 'Lukket' }, documents },
    ]);
  });

  test('may be corrected by a leader, and whoever sent it hears that; nobody else may', async () => {
    await answer(caseRow.tasks.books, who.books, { note: 'Lukket' });
    expect(await toldSince(() => correct(caseRow.tasks.books, who.chief, { note: 'Ikke lukket' }))).toEqual([
      'receipt → chief',
      'answer-corrected → books',
    ]);
    expect(await code(correct(caseRow.tasks.books, who.school, { note: 'x' }))).toBe('TASK.NOT_YOURS');
    expect(await code(correct(caseRow.tasks.books, who.editor, { note: 'x' }))).toBe('TASK.NOT_YOURS');
  });

  test('is one act however often it is sent, changes nothing where nothing is other, and is judged as any answer', async () => {
    await closeBooks();
    expect(await code(correct(caseRow.tasks.school, who.school, deviationAnswer('4510')))).toBe('TASK.NOT_COMPLETED');
    await answer(caseRow.tasks.school, who.school, deviationAnswer('4510', '-40000000'));
    expect(await code(correct(caseRow.tasks.school, who.school, deviationAnswer('4510', '-40000000')))).toBe(
      'ANSWER.UNCHANGED',
    );
    expect(await code(correct(caseRow.tasks.school, who.school, { lines: 'ingen' }))).toBe('ANSWER.INVALID');
    const id = randomUUID();
    const outcomes = await Promise.all(
      [1, 2].map(() => correct(caseRow.tasks.school, who.school, deviationAnswer('4510', '40000000'), id)),
    );
    expect(outcomes.filter(({ already }) => already)).toHaveLength(1);
    expect((await row(caseRow.tasks.school)).answer).toMatchObject({ lines: [{ oere: '40000000' }] });
  });

  test('is corrected no more when the next step has begun: the page says which', async () => {
    const task = {
      id: caseRow.tasks.books,
      case_id: caseRow.caseId,
      step_id: '2026-02-28/booking-closes',
      kind: 'booking-closes',
      form: 'confirmation',
      process: 'financialReport',
    } as const;
    await answer(caseRow.tasks.books, who.books, { note: 'Lukket' });
    expect(await readCorrectable(fixture.casework, task)).toEqual({ how: 'correct' });
    expect(await code(recall(who.books, randomUUID()))).toBe('RECALL.NOT_NEEDED');
    await caseRow.goTo('2026-03-05 09:00');
    expect(await readCorrectable(fixture.casework, task)).toEqual({
      how: 'recall',
      why: '»Trinnet report-ready« er begyndt med svaret, så det kan ikke rettes uden videre.',
    });
    expect(await code(correct(caseRow.tasks.books, who.books, { note: 'x' }))).toBe('ANSWER.IN_USE');
  });
});

describe('an answer that others have begun with', () => {
  beforeEach(closeBooks);

  test('is asked back of those who have it now, and comes back with what was wanted', async () => {
    const id = randomUUID();
    expect((await toldSince(() => recall(who.books, id))).sort()).toEqual([
      'recall-asked → school',
      'recall-asked → social',
    ]);
    expect(await code(recall(who.books, randomUUID()))).toBe('RECALL.PENDING');
    expect(await code(decide(who.books, id, true))).toBe('TASK.NOT_YOURS');
    expect(await toldSince(() => decide(who.school, id, true))).toEqual(['recall-granted → books']);
    expect(await row(caseRow.tasks.books)).toMatchObject({ state: 'open', answer: { note: 'Lukket' } });
    expect(await code(decide(who.editor, id, true))).toBe('RECALL.DECIDED');
  });

  test('stays where it is with a no and its reason, and can be wished for again', async () => {
    const id = randomUUID();
    await recall(who.books, id);
    expect(await code(decide(who.social, id, false))).toBe('REASON.MISSING');
    expect(await toldSince(() => decide(who.social, id, false, 'Jeg har regnet videre på det'))).toEqual([
      'recall-refused → books',
    ]);
    expect((await row(caseRow.tasks.books)).state).toBe('done');
    const again = randomUUID();
    await recall(who.books, again);
    await withdrawRecall(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books });
    expect(await code(decide(who.editor, again, true))).toBe('RECALL.DECIDED');
  });

  test('is given back by the deputy of who has it, for that is who gets the mail', async () => {
    const { deputyshipId } = await enterDeputy(fixture.casework, {
      ...by(who.school),
      personId: who.school,
      deputyId: who.admin,
      from: '2026-03-05',
      to: '2026-03-31',
      kinds: null,
      worldId: caseRow.worldId,
    });
    await answerDeputy(fixture.casework, { ...by(who.admin), deputyshipId, accept: true });
    const id = randomUUID();
    await recall(who.books, id);
    await decide(who.admin, id, true);
    expect((await row(caseRow.tasks.books)).state).toBe('open');
  });
});

describe('a comment', () => {
  const comment = (person: string, text: string) =>
    commentTask(fixture.casework, { ...by(person), taskId: caseRow.tasks.books, text });

  test('is told to whose task it is, to the editors and to those who wrote before, never to who writes', async () => {
    expect(await toldSince(() => comment(who.books, 'Vi venter på løn'))).toEqual(['commented → editor']);
    expect(await toldSince(() => comment(who.editor, 'Hvornår?'))).toEqual(['commented → books']);
    expect(await toldSince(() => comment(who.books, 'Torsdag'))).toEqual(['commented → editor']);
  });

  test('is no storm: the first of a day goes at once, the others together the next working morning', async () => {
    for (const text of ['En', 'To', 'Tre']) await comment(who.editor, text);
    const sent = await fixture.db
      .selectFrom('notices')
      .where('case_id', '=', caseRow.caseId)
      .where('kind', '=', 'commented')
      .orderBy('id')
      .select(['send_at', 'details'])
      .execute();
    expect(sent.map(({ send_at: at }) => new Date(at).toISOString())).toEqual([
      '2026-03-03T08:00:00.000Z',
      '2026-03-04T07:00:00.000Z',
      '2026-03-04T07:00:00.000Z',
    ]);
    expect(sent[2]?.details).toEqual({ by: who.editor, reason: 'Tre' });
  });
});

test('a decision that was recorded wrongly is corrected, and both stand in the case; to put it off is asked for anew', async () => {
  const budget = await openBudget(fixture);
  await budget.goTo('2026-03-06 09:00');
  await budget.answer('admin-proposal', 'editor');
  await budget.goTo('2026-03-12 09:00');
  for (const area of ['school', 'social'] as const) await budget.answer('anchors', area);
  await budget.answer('reading1-case', 'editor', { text: 'Forslaget er i balance.' });
  await budget.goTo('2026-03-24 17:00');
  for (const body of ['dif', 'oeu', 'kb']) await budget.answer(`reading1-${body}`, 'books', decided('approved'));
  const taskId = budget.task('reading1-dif', 'books');
  expect(await code(correct(taskId, who.books, decided('changed')))).toBe('ANSWER.IN_USE');
  const last = budget.task('reading1-kb', 'books');
  await fixture.db
    .updateTable('tasks')
    .set({ state: 'planned' })
    .where('id', '=', budget.task('agreement', 'editor'))
    .execute();
  expect(await code(correct(last, who.books, { ...decided('postponed'), until: '2026-04-01' }))).toBe('ANSWER.INVALID');
  await correct(last, who.books, { ...decided('changed'), note: 'Med ændring om skolerne.' });
  const kept = await fixture.db.selectFrom('decisions').where('task_id', '=', last).select('outcome').execute();
  expect(kept.map(({ outcome }) => outcome).sort()).toEqual(['approved', 'changed']);
});
const decided = (outcome: string): object => ({ outcome, note: '', until: null });

test('a status that was wrong is corrected, and what comes of it follows: done ends the measure, not done goes on asking', async () => {
  const budget = await fixture.aCase('budgetCycle');
  await addMeasure(fixture.casework, {
    ...by(who.chief),
    caseId: budget.caseId,
    title: 'Ny sundhedspolitik',
    text: 'Klar i 2027.',
    ownerId: who.social,
    statusOn: '2026-03-10',
  });
  await budget.goTo('2026-03-03 09:00');
  const rounds = () =>
    fixture.db
      .selectFrom('measure_tasks')
      .innerJoin('tasks', 'tasks.id', 'task_id')
      .where('tasks.case_id', '=', budget.caseId)
      .orderBy('round')
      .select(['tasks.id', 'state'])
      .execute();
  const [first] = await rounds();
  const taskId = first?.id ?? '';
  const status = (word: string): object => ({ status: word, note: '', nextOn: null });
  await answer(taskId, who.social, status('done'));
  await correct(taskId, who.social, status('under-way'));
  expect((await rounds()).map(({ state }) => state)).toEqual(['done', 'planned']);
  await correct(taskId, who.social, status('done'));
  expect((await rounds()).map(({ state }) => state)).toEqual(['done', 'withdrawn']);
});
