import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { cancelCase } from '../agenda/cancel-case';
import { keepPaper } from '../decisions/keep-paper';
import { commentTask } from './comment-task';
import { completeTask } from './complete-task';
import { askRecall } from './recall';
import { moveDeadlines } from '../agenda/move-deadlines';
import { withdrawTask } from './withdraw-task';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => {
  caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
});

const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const codeOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    (outcome) => outcome,
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
const comment = (commandId: string, taskId = caseRow.tasks.books, personId = who.books) =>
  commentTask(fixture.casework, { ...by(personId, commandId), taskId, text: 'Vi er snart klar' });

describe('an id that was used for something else is not taken for a double click, so that nothing a person does is lost in silence', () => {
  const id = randomUUID;

  test('not by another person', async () => {
    const used = id();
    await comment(used);
    expect(await codeOf(comment(used, caseRow.tasks.books, who.chief))).toBe('COMMAND.REUSED');
    expect(await comment(used)).toEqual({ already: true });
  });

  test('not on another task, of this case or another', async () => {
    const used = id();
    await comment(used, caseRow.tasks.books, who.editor);
    expect(await codeOf(comment(used, caseRow.tasks.social, who.editor))).toBe('COMMAND.REUSED');
    const other = await fixture.aCase();
    expect(await codeOf(comment(used, other.tasks.books, who.editor))).toBe('COMMAND.REUSED');
  });

  test('not for another act', async () => {
    const used = id();
    await comment(used);
    expect(
      await codeOf(completeTask(fixture.casework, { ...by(who.books, used), taskId: caseRow.tasks.books, answer: {} })),
    ).toBe('COMMAND.REUSED');
    await comment(id(), caseRow.tasks.books, who.chief);
    expect(
      await codeOf(cancelCase(fixture.casework, { ...by(who.chief, used), caseId: caseRow.caseId, reason: 'x' })),
    ).toBe('COMMAND.REUSED');
  });

  test('not when deadlines are moved, by another or of another case', async () => {
    const used = id();
    const move = (taskId: string, personId: string) =>
      moveDeadlines(fixture.casework, { ...by(personId, used), moves: [{ taskId, to: '2026-03-10' }], reason: 'x' });
    expect(await move(caseRow.tasks.books, who.chief)).toEqual({ already: false });
    expect(await move(caseRow.tasks.books, who.chief)).toEqual({ already: true });
    expect(await codeOf(move(caseRow.tasks.books, who.admin))).toBe('COMMAND.REUSED');
    expect(await codeOf(move((await fixture.aCase()).tasks.books, who.chief))).toBe('COMMAND.REUSED');
  });

  test('not even when two cases hear it at the same instant', async () => {
    const used = id();
    const other = await fixture.aCase();
    const outcomes = await Promise.all([caseRow, other].map((one) => codeOf(comment(used, one.tasks.books))));
    expect(outcomes).toEqual(expect.arrayContaining(['COMMAND.REUSED', { already: false }]));
  });

  test('not even when two papers are sent to a meeting, or two answers are asked back, at the same instant', async () => {
    const cases = [caseRow, await fixture.aCase()];
    const paper = { kind: 'case', reading: '1. behandling', body: null, meetingOn: null, file: 'UEsDBA==' };
    const once = ['COMMAND.REUSED', { already: false }];
    const sent = id();
    const kept = cases.map(({ caseId }) =>
      codeOf(keepPaper(fixture.casework, { ...by(who.chief, sent), caseId, ...paper })),
    );
    expect(await Promise.all(kept)).toEqual(expect.arrayContaining(once));
    for (const { tasks, goTo } of cases) {
      await goTo('2026-03-03 09:00');
      await completeTask(fixture.casework, { ...by(who.books), taskId: tasks.books, answer: { note: 'Lukket' } });
      await goTo('2026-03-05 09:00');
    }
    const asked = id();
    const recalls = cases.map(({ tasks }) =>
      codeOf(
        askRecall(fixture.casework, { ...by(who.books, asked), taskId: tasks.books, reason: 'Et bilag manglede' }),
      ),
    );
    expect(await Promise.all(recalls)).toEqual(expect.arrayContaining(once));
  });
});

test('a step’s text is kept for so many meetings and no more, and another step’s is kept all the same', async () => {
  const paper = { kind: 'case', reading: '1. behandling', body: null, meetingOn: null, file: 'UEsDBA==' };
  const keep = (over: object = {}) =>
    keepPaper(fixture.casework, { ...by(who.chief), caseId: caseRow.caseId, ...paper, ...over });
  for (let count = 1; count <= 25; count += 1) await keep();
  await expect(keep()).rejects.toMatchObject({
    code: 'BOUND.REACHED',
    message: expect.stringContaining('»1. behandling« er gemt til møder 25 gange'),
  });
  await keep({ kind: 'other' });
});

test('who has left answers no more, though the task is still theirs', async () => {
  await fixture.db.updateTable('people').set({ active: false }).where('id', '=', who.books).execute();
  try {
    expect(
      await codeOf(completeTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, answer: {} })),
    ).toBe('TASK.NOT_YOURS');
  } finally {
    await fixture.db.updateTable('people').set({ active: true }).where('id', '=', who.books).execute();
  }
});

test('a text that is too long is given back whole, and not cut off behind the writer’s back', async () => {
  const text = `${'Ord '.repeat(600)}slut`;
  expect(await codeOf(commentTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, text }))).toBe(
    'TEXT.TOO_LONG',
  );
  expect(
    await codeOf(withdrawTask(fixture.casework, { ...by(who.editor), taskId: caseRow.tasks.books, reason: text })),
  ).toBe('TEXT.TOO_LONG');
});
