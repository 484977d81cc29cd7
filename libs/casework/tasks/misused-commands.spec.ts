import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { openCaseDesk, TEST_PEOPLE as who, type CaseDesk, type TestCase } from '#testing';
import { cancelCase } from '../agenda/cancel-case';
import { commentTask } from './comment-task';
import { completeTask } from './complete-task';
import { moveDeadlines } from '../agenda/move-deadlines';
import { withdrawTask } from './withdraw-task';

let desk: CaseDesk;
let kase: TestCase;
beforeAll(async () => void (desk = await openCaseDesk()), 60_000);
afterAll(() => desk?.close());
beforeEach(async () => {
  kase = await desk.aCase();
  await kase.goTo('2026-03-03 09:00');
});

const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const codeOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    (outcome) => outcome,
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
const comment = (commandId: string, taskId = kase.tasks.books, personId = who.books) =>
  commentTask(desk.casework, { ...by(personId, commandId), taskId, text: 'Vi er snart klar' });

describe('an id that was used for something else is not taken for a double click, so that nothing a person does is lost in silence', () => {
  const id = randomUUID;

  test('not by another person', async () => {
    const used = id();
    await comment(used);
    expect(await codeOf(comment(used, kase.tasks.books, who.chief))).toBe('COMMAND.REUSED');
    expect(await comment(used)).toEqual({ already: true });
  });

  test('not on another task, of this case or another', async () => {
    const used = id();
    await comment(used, kase.tasks.books, who.editor);
    expect(await codeOf(comment(used, kase.tasks.social, who.editor))).toBe('COMMAND.REUSED');
    const other = await desk.aCase();
    expect(await codeOf(comment(used, other.tasks.books, who.editor))).toBe('COMMAND.REUSED');
  });

  test('not for another act', async () => {
    const used = id();
    await comment(used);
    expect(
      await codeOf(completeTask(desk.casework, { ...by(who.books, used), taskId: kase.tasks.books, answer: {} })),
    ).toBe('COMMAND.REUSED');
    await comment(id(), kase.tasks.books, who.chief);
    expect(await codeOf(cancelCase(desk.casework, { ...by(who.chief, used), caseId: kase.caseId, reason: 'x' }))).toBe(
      'COMMAND.REUSED',
    );
  });

  test('not when deadlines are moved, by another or of another case', async () => {
    const used = id();
    const move = (taskId: string, personId: string) =>
      moveDeadlines(desk.casework, { ...by(personId, used), moves: [{ taskId, to: '2026-03-10' }], reason: 'x' });
    expect(await move(kase.tasks.books, who.chief)).toEqual({ already: false });
    expect(await move(kase.tasks.books, who.chief)).toEqual({ already: true });
    expect(await codeOf(move(kase.tasks.books, who.admin))).toBe('COMMAND.REUSED');
    expect(await codeOf(move((await desk.aCase()).tasks.books, who.chief))).toBe('COMMAND.REUSED');
  });

  test('not even when two cases hear it at the same instant', async () => {
    const used = id();
    const other = await desk.aCase();
    const outcomes = await Promise.all([kase, other].map((one) => codeOf(comment(used, one.tasks.books))));
    expect(outcomes).toEqual(expect.arrayContaining(['COMMAND.REUSED', { already: false }]));
  });
});

test('who has left answers no more, though the task is still theirs', async () => {
  await desk.db.updateTable('people').set({ active: false }).where('id', '=', who.books).execute();
  try {
    expect(await codeOf(completeTask(desk.casework, { ...by(who.books), taskId: kase.tasks.books, answer: {} }))).toBe(
      'TASK.NOT_YOURS',
    );
  } finally {
    await desk.db.updateTable('people').set({ active: true }).where('id', '=', who.books).execute();
  }
});

test('a text that is too long is given back whole, and not cut off behind the writer’s back', async () => {
  const text = `${'Ord '.repeat(600)}slut`;
  expect(await codeOf(commentTask(desk.casework, { ...by(who.books), taskId: kase.tasks.books, text }))).toBe(
    'TEXT.TOO_LONG',
  );
  expect(await codeOf(withdrawTask(desk.casework, { ...by(who.editor), taskId: kase.tasks.books, reason: text }))).toBe(
    'TEXT.TOO_LONG',
  );
});
