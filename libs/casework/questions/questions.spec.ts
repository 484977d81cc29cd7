import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { openCaseFixture, refused, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { completeTask } from '../tasks/complete-task';
import { handOverTask } from '../tasks/hand-over-task';
import { returnTask } from '../tasks/return-task';
import { withdrawTask } from '../tasks/withdraw-task';
import { verifyJournal } from '../journal/verify';
import { askQuestion, correctAnswer, giveQuestion, withdrawQuestion, type AskQuestion } from './index';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => {
  caseRow = await fixture.aCase('budgetCycle');
});

const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const refusal = async (act: Promise<unknown>): Promise<string> => {
  const error = await refused(act);
  expect(error.message).toMatch(/^[A-ZÆØÅ»].*[.?)!]/s);
  return error.code;
};
/** A question of Monday 2 March to the school's konsulent, wanted by Friday the 13th. */
const ask = (over: Partial<AskQuestion> = {}) =>
  askQuestion(fixture.casework, {
    ...by(who.chief),
    caseId: caseRow.caseId,
    text: 'Hvad koster en ekstra lærer?',
    askedBy: 'Enhedslisten',
    area: 'Skole',
    deadline: '2026-03-13',
    isPublic: true,
    responderId: who.school,
    reviewerId: null,
    ...over,
  });
const tasksOf = (questionId: string) =>
  fixture.db
    .selectFrom('question_tasks')
    .innerJoin('tasks', 'tasks.id', 'question_tasks.task_id')
    .where('question_id', '=', questionId)
    .orderBy('part')
    .orderBy('round')
    .select(['tasks.id', 'part', 'round', 'state', 'due_on', 'assignee_id', 'link_epoch'])
    .execute();
const task = async (questionId: string, part: string) => {
  const found = (await tasksOf(questionId)).findLast((one) => one.part === part);
  if (!found) throw new Error(`no ${part}`);
  return found;
};
const versions = (questionId: string) =>
  fixture.db
    .selectFrom('question_answers')
    .where('question_id', '=', questionId)
    .orderBy('version')
    .select(['version', 'text', 'reason'])
    .execute();
const answer = async (questionId: string, text = '0,6 mio. kr.', person = who.school) =>
  completeTask(fixture.casework, { ...by(person), taskId: (await task(questionId, 'answer')).id, answer: { text } });
const review = async (questionId: string, outcome: 'approved' | 'returned', note = '', person = who.chief) =>
  completeTask(fixture.casework, {
    ...by(person),
    taskId: (await task(questionId, 'review')).id,
    answer: { outcome, note },
  });
const events = async () => (await caseRow.events()).filter((event) => event.startsWith('QUESTION'));
/** Given, and opened by the case's agenda. */
const asked = async (over: Partial<AskQuestion> = {}): Promise<string> => {
  const { questionId } = await ask(over);
  await caseRow.goTo('2026-03-02 09:05');
  return questionId;
};

describe('a task added to a running case', () => {
  const told = async (taskId: string) =>
    (await fixture.db.selectFrom('notices').where('task_id', '=', taskId).orderBy('id').select('kind').execute()).map(
      (row) => row.kind,
    );

  test('opens at once, reminds, goes over its deadline, escalates and lapses like any other', async () => {
    const questionId = await asked();
    const { id } = await task(questionId, 'answer');
    expect(await told(id)).toEqual(['opened']);
    await caseRow.goTo('2026-03-11 09:00');
    expect(await told(id)).toEqual(['opened', 'reminder']);
    await caseRow.goTo('2026-03-13 09:00');
    expect(await told(id)).toEqual(['opened', 'reminder', 'overdue', 'escalation']);
    await caseRow.goTo('2026-04-20 09:00');
    expect(await told(id)).toContain('lapsed');
    expect((await task(questionId, 'answer')).state).toBe('lapsed');
  });

  test('tells the workflow, and wakes the case when it is due', async () => {
    await fixture.db.deleteFrom('outbox').where('world_id', '=', caseRow.worldId).execute();
    await ask();
    expect(
      (
        await fixture.db.selectFrom('outbox').where('world_id', '=', caseRow.worldId).select('workflow_type').execute()
      ).map((row) => row.workflow_type),
    ).toContain('budgetCycle');
    await caseRow.goTo('2026-03-02 09:05');
    const { next_at } = await fixture.db
      .selectFrom('cases')
      .where('id', '=', caseRow.caseId)
      .select('next_at')
      .executeTakeFirstOrThrow();
    expect(next_at).not.toBeNull();
  });

  test('is given to nobody who has left or who audits', async () => {
    expect(await refusal(ask({ responderId: randomUUID() }))).toBe('PERSON.NOT_FOUND');
    expect(await refusal(ask({ responderId: who.auditor }))).toBe('PERSON.AUDITS');
    expect(
      await fixture.db.selectFrom('questions').where('case_id', '=', caseRow.caseId).select('id').execute(),
    ).toEqual([]);
  });
});

describe('a budgetspørgsmål', () => {
  test('goes from the politician by who can answer, and by Økonomi, to everybody', async () => {
    const questionId = await asked();
    expect(await tasksOf(questionId)).toMatchObject([
      { part: 'answer', state: 'open', due_on: '2026-03-12', assignee_id: who.school },
    ]);
    await answer(questionId);
    await caseRow.goTo('2026-03-03 09:00');
    expect(await task(questionId, 'review')).toMatchObject({
      state: 'open',
      due_on: '2026-03-13',
      assignee_id: who.chief,
    });
    expect(await versions(questionId)).toEqual([]);
    await review(questionId, 'approved');
    expect(await versions(questionId)).toEqual([{ version: 1, text: '0,6 mio. kr.', reason: null }]);
    expect(await events()).toEqual(['QUESTION_ASKED', 'QUESTION_PUBLISHED']);
    expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
  });

  test('that is sent back comes to who answered with the reviewer’s words, and then to the reviewer once more', async () => {
    const questionId = await asked();
    await answer(questionId, 'Det ved jeg ikke');
    await caseRow.goTo('2026-03-03 09:00');
    expect(await refusal(review(questionId, 'returned', ' '))).toBe('ANSWER.INVALID');
    await review(questionId, 'returned', 'Beløbet mangler');
    const open = await task(questionId, 'answer');
    expect(open).toMatchObject({ state: 'open', round: 1, link_epoch: 1 });
    expect(
      await fixture.db
        .selectFrom('notices')
        .where('task_id', '=', open.id)
        .where('kind', '=', 'returned')
        .select('details')
        .execute(),
    ).toEqual([{ details: { by: who.chief, reason: 'Beløbet mangler' } }]);
    await answer(questionId, '0,6 mio. kr.');
    await caseRow.goTo('2026-03-04 09:00');
    expect(await task(questionId, 'review')).toMatchObject({ state: 'open', round: 2 });
    await review(questionId, 'approved');
    expect(await versions(questionId)).toMatchObject([{ version: 1, text: '0,6 mio. kr.' }]);
    expect(await events()).toEqual(['QUESTION_ASKED', 'QUESTION_RETURNED', 'QUESTION_PUBLISHED']);
  });

  test('has a number of its own for ever, also when many come in at once and one is withdrawn', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => ask({ text: `Spørgsmål ${index}` })));
    const numbers = async () =>
      (
        await fixture.db
          .selectFrom('questions')
          .where('case_id', '=', caseRow.caseId)
          .orderBy('number')
          .select('number')
          .execute()
      ).map((row) => row.number);
    expect(await numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const last = await fixture.db
      .selectFrom('questions')
      .where('case_id', '=', caseRow.caseId)
      .where('number', '=', 8)
      .select('id')
      .executeTakeFirstOrThrow();
    await withdrawQuestion(fixture.casework, { ...by(who.chief), questionId: last.id, reason: 'Stillet to gange' });
    await ask();
    expect(await numbers()).toContain(9);
  });

  test('entered twice by a double click is one', async () => {
    const commandId = randomUUID();
    const outcomes = await Promise.all([1, 2, 3].map(() => ask({ commandId })));
    expect(outcomes.filter((one) => !one.already)).toHaveLength(1);
    expect(new Set(outcomes.map((one) => one.questionId)).size).toBe(1);
    expect(await events()).toEqual(['QUESTION_ASKED']);
  });

  test('two who review at the same instant: the first counts, whatever it says, and one version goes out at most', async () => {
    const questionId = await asked({ reviewerId: who.social });
    await answer(questionId);
    await caseRow.goTo('2026-03-03 09:00');
    const outcomes = await Promise.allSettled([
      review(questionId, 'approved', '', who.social),
      review(questionId, 'returned', 'Nej', who.chief),
      review(questionId, 'approved', '', who.social),
    ]);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const published = (await versions(questionId)).length === 1;
    expect((await task(questionId, 'answer')).state).toBe(published ? 'done' : 'open');
    expect(await events()).toHaveLength(2);
  });

  test('nobody approves what they wrote themselves, nor what has been taken up again meanwhile', async () => {
    expect(await refusal(ask({ reviewerId: who.school }))).toBe('QUESTION.SAME_PERSON');
    expect(await refusal(ask({ reviewerId: who.books }))).toBe('PERSON.NOT_FOUND');
    const questionId = await asked();
    await answer(questionId, 'Jeg svarer for ham', who.chief);
    await caseRow.goTo('2026-03-03 09:00');
    const given = await task(questionId, 'review');
    expect(given.assignee_id).not.toBe(who.chief);
    expect(
      await refusal(
        handOverTask(fixture.casework, {
          ...by(given.assignee_id),
          taskId: given.id,
          toPersonId: who.chief,
          reason: '',
        }),
      ),
    ).toBe('QUESTION.SAME_PERSON');
    await returnTask(fixture.casework, {
      ...by(who.editor),
      taskId: (await task(questionId, 'answer')).id,
      reason: 'Regn om',
    });
    expect(await refusal(review(questionId, 'approved', '', given.assignee_id))).toBe('QUESTION.NOT_ANSWERED');
    await answer(questionId, 'Nyt svar');
    expect((await tasksOf(questionId)).filter((one) => one.part === 'review')).toHaveLength(1);
  });

  test('whose task fell away can be given to another, with a new deadline; one that somebody has cannot', async () => {
    const questionId = await asked();
    const give = (over: object = {}) =>
      giveQuestion(fixture.casework, {
        ...by(who.chief),
        questionId,
        part: 'answer',
        personId: who.social,
        deadline: '2026-03-20',
        ...over,
      });
    expect(await refusal(give())).toBe('QUESTION.UNDER_WAY');
    await withdrawTask(fixture.casework, {
      ...by(who.chief),
      taskId: (await task(questionId, 'answer')).id,
      reason: 'Forkert person',
    });
    expect(await refusal(give({ part: 'review' }))).toBe('QUESTION.NOT_ANSWERED');
    expect(await refusal(give({ deadline: '2026-03-15' }))).toBe('DATE.NOT_WORKING_DAY');
    await give();
    await caseRow.goTo('2026-03-03 09:00');
    expect(await task(questionId, 'answer')).toMatchObject({
      round: 2,
      state: 'open',
      assignee_id: who.social,
      due_on: '2026-03-19',
    });
    await answer(questionId, 'Svar', who.social);
    await withdrawTask(fixture.casework, {
      ...by(who.chief),
      taskId: (await task(questionId, 'review')).id,
      reason: 'Hun er syg',
    });
    expect(await refusal(give({ part: 'review' }))).toBe('QUESTION.SAME_PERSON');
    await give({ part: 'review', personId: who.school });
    await caseRow.goTo('2026-03-04 09:00');
    await review(questionId, 'approved', '', who.school);
    expect(await versions(questionId)).toHaveLength(1);
  });

  test('that is withdrawn takes its tasks with it and says why; an answered one cannot be', async () => {
    const questionId = await asked();
    const withdraw = (reason = 'Partiet har fået svar') =>
      withdrawQuestion(fixture.casework, { ...by(who.admin), questionId, reason });
    expect(await refusal(withdraw(' '))).toBe('REASON.MISSING');
    await withdraw();
    expect(await tasksOf(questionId)).toMatchObject([{ state: 'withdrawn' }]);
    expect(await caseRow.told()).toContain('withdrawn → school');
    expect(await refusal(withdraw())).toBe('QUESTION.WITHDRAWN');
    const other = await asked();
    await answer(other);
    await caseRow.goTo('2026-03-03 09:00');
    await review(other, 'approved');
    expect(
      await refusal(withdrawQuestion(fixture.casework, { ...by(who.admin), questionId: other, reason: 'x' })),
    ).toBe('QUESTION.PUBLISHED');
  });

  test('an answer corrected after it went out is a new version, and the old one is kept', async () => {
    const questionId = await asked();
    const correct = (text: string, reason = 'Regnefejl') =>
      correctAnswer(fixture.casework, { ...by(who.chief), questionId, text, reason });
    expect(await refusal(correct('1,2 mio. kr.'))).toBe('QUESTION.NOT_PUBLISHED');
    await answer(questionId);
    await caseRow.goTo('2026-03-03 09:00');
    await review(questionId, 'approved');
    expect(await refusal(correct('0,6 mio. kr.'))).toBe('QUESTION.UNCHANGED');
    await correct('1,2 mio. kr.');
    expect(await versions(questionId)).toEqual([
      { version: 1, text: '0,6 mio. kr.', reason: null },
      { version: 2, text: '1,2 mio. kr.', reason: 'Regnefejl' },
    ]);
  });

  test('is entered by those who serve the politicians, with a deadline that can be met', async () => {
    expect(await refusal(ask(by(who.books)))).toBe('CASE.NOT_YOURS');
    expect(await refusal(ask({ deadline: '2026-02-27' }))).toBe('DATE.PAST');
    expect(await refusal(ask({ deadline: '2026-03-14' }))).toBe('DATE.NOT_WORKING_DAY');
    expect(await refusal(ask({ text: ' ' }))).toBe('REASON.MISSING');
    expect(await refusal(ask({ askedBy: '' }))).toBe('REASON.MISSING');
  });
});

describe('a question does not stand unanswered because of who had it', () => {
  test('when they have left it can be given to another at once, and their task falls away', async () => {
    const questionId = await asked({ responderId: who.social });
    const gone = fixture.db.updateTable('people').where('id', '=', who.social);
    await gone.set({ active: false }).execute();
    try {
      await giveQuestion(fixture.casework, {
        ...by(who.chief),
        questionId,
        part: 'answer',
        personId: who.school,
        deadline: '2026-03-13',
      });
      expect((await tasksOf(questionId)).map(({ state, assignee_id }) => [state, assignee_id])).toEqual([
        ['withdrawn', who.social],
        ['planned', who.school],
      ]);
      await caseRow.goTo('2026-03-02 09:10');
      await answer(questionId);
    } finally {
      await gone.set({ active: true }).execute();
    }
  });

  test('when it lapsed it is given anew, and the answer goes the usual way', async () => {
    const questionId = await asked();
    await caseRow.goTo('2026-04-20 09:00');
    await giveQuestion(fixture.casework, {
      ...by(who.chief),
      questionId,
      part: 'answer',
      personId: who.social,
      deadline: '2026-04-24',
    });
    await caseRow.goTo('2026-04-20 09:05');
    await answer(questionId, '0,7 mio. kr.', who.social);
    await caseRow.goTo('2026-04-20 09:10');
    await review(questionId, 'approved');
    expect(await versions(questionId)).toMatchObject([{ text: '0,7 mio. kr.' }]);
  });
});

test('the answer to a withdrawn question is not taken up again, and so never comes out', async () => {
  const questionId = await asked();
  await answer(questionId);
  await withdrawQuestion(fixture.casework, { ...by(who.chief), questionId, reason: 'Partiet har trukket det.' });
  expect(
    await refusal(
      returnTask(fixture.casework, {
        ...by(who.chief),
        taskId: (await task(questionId, 'answer')).id,
        reason: 'Om igen',
      }),
    ),
  ).toBe('QUESTION.WITHDRAWN');
  expect(await versions(questionId)).toEqual([]);
});

test('withdrawn and answered at the same instant: one comes first, nothing is published, and nobody is left with a task', async () => {
  const questionId = await asked();
  const taskId = (await task(questionId, 'answer')).id;
  const codes = await Promise.all([
    completeTask(fixture.casework, { ...by(who.school), taskId, answer: { text: 'Svar' } }).then(
      () => 'answered',
      (error: Refusal) => error.code,
    ),
    withdrawQuestion(fixture.casework, { ...by(who.chief), questionId, reason: 'Trukket.' }).then(() => 'withdrawn'),
  ]);
  expect(['answered', 'TASK.WITHDRAWN']).toContain(codes[0]);
  expect((await tasksOf(questionId)).filter(({ state }) => state === 'open' || state === 'planned')).toEqual([]);
  expect(await versions(questionId)).toEqual([]);
});

test('nobody approves their own answer, also when the task to do so was handed over to them', async () => {
  const questionId = await asked();
  await answer(questionId);
  await caseRow.goTo('2026-03-03 09:00');
  const handOver = async (toPersonId: string) =>
    handOverTask(fixture.casework, {
      ...by(who.chief),
      taskId: (await task(questionId, 'review')).id,
      toPersonId,
      reason: '',
    });
  expect(await refusal(handOver(who.school))).toBe('QUESTION.SAME_PERSON');
  expect(await refusal(handOver(who.books))).toBe('PERSON.NOT_FOUND');
  // The answer is taken up again, and given by who reviews it.
  await handOver(who.social);
  await returnTask(fixture.casework, {
    ...by(who.chief),
    taskId: (await task(questionId, 'answer')).id,
    reason: 'Om igen',
  });
  await handOverTask(fixture.casework, {
    ...by(who.school),
    taskId: (await task(questionId, 'answer')).id,
    toPersonId: who.social,
    reason: '',
  });
  await answer(questionId, 'Mit svar', who.social);
  expect(await refusal(review(questionId, 'approved', '', who.social))).toBe('QUESTION.OWN_ANSWER');
  expect(await versions(questionId)).toEqual([]);
});

test('an answer that nobody reviews is given to somebody of Økonomi, and not to anybody else’s eyes', async () => {
  const questionId = await asked();
  await answer(questionId);
  await withdrawTask(fixture.casework, {
    ...by(who.chief),
    taskId: (await task(questionId, 'review')).id,
    reason: 'Er på ferie.',
  });
  const give = (personId: string) =>
    giveQuestion(fixture.casework, { ...by(who.chief), questionId, part: 'review', personId, deadline: '2026-03-13' });
  expect(await refusal(give(who.books))).toBe('PERSON.NOT_FOUND');
  await give(who.social);
  expect(await task(questionId, 'review')).toMatchObject({ state: 'planned', assignee_id: who.social });
});

describe('who entered a question', () => {
  const told = () =>
    fixture.db
      .selectFrom('notices')
      .where('case_id', '=', caseRow.caseId)
      .where('kind', '=', 'question-published')
      .select(['person_id', 'details', 'task_id'])
      .execute();

  test('hears once that it is answered, with the answer, and not again when the answer is corrected', async () => {
    const questionId = await asked({ responderId: who.social });
    await answer(questionId, '0,6 mio. kr.', who.social);
    await caseRow.goTo('2026-03-02 09:10');
    await review(questionId, 'approved', '', who.school);
    await correctAnswer(fixture.casework, { ...by(who.chief), questionId, text: '0,7 mio. kr.', reason: 'Regnefejl.' });
    expect(await told()).toEqual([
      {
        person_id: who.chief,
        task_id: (await task(questionId, 'answer')).id,
        details: { by: who.school, reason: '0,6 mio. kr.', question: { id: questionId, number: expect.any(Number) } },
      },
    ]);
  });

  test('gets no extra mail of an answer that they reviewed or wrote themselves', async () => {
    const questionId = await asked();
    await answer(questionId);
    await caseRow.goTo('2026-03-02 09:10');
    await review(questionId, 'approved');
    expect(await told()).toEqual([]);
  });
});
