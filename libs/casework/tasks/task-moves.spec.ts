import { randomUUID } from 'node:crypto';
import { clockAt, openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { cancelCase } from '../agenda/cancel-case';
import { moveDeadlines } from '../agenda/move-deadlines';
import { completeTask } from './complete-task';
import { askExtension, decideExtension } from './extension';
import { handOverTask } from './hand-over-task';
import { returnTask } from './return-task';
import { withdrawTask } from './withdraw-task';

/** Every way that a task can go, by what it leaves of the row: the deadline told, how often it was escalated, and a wish that nobody decided. */
let fixture: CaseFixture;
let caseRow: TestCase;

beforeAll(async () => {
  fixture = await openCaseFixture();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
});

const by = (personId: string) => ({ commandId: randomUUID(), actor: { personId } });
const books = () =>
  fixture.db.selectFrom('tasks').where('id', '=', caseRow.tasks.books).selectAll().executeTakeFirstOrThrow();
const wishes = async () =>
  (
    await fixture.db
      .selectFrom('extensions')
      .where('task_id', '=', caseRow.tasks.books)
      .orderBy('until')
      .select('state')
      .execute()
  ).map(({ state }) => state);
const wish = async (until = '2026-03-10') => {
  const asked = by(who.books);
  await askExtension(fixture.casework, { ...asked, taskId: caseRow.tasks.books, until, reason: 'Sygdom' });
  return (
    await fixture.db
      .selectFrom('extensions')
      .where('task_id', '=', caseRow.tasks.books)
      .where('state', '=', 'asked')
      .select('id')
      .executeTakeFirstOrThrow()
  ).id;
};
const move = (to: string) =>
  moveDeadlines(fixture.casework, {
    ...by(who.admin),
    moves: [{ taskId: caseRow.tasks.books, to }],
    reason: 'Ny dato',
  });

describe('a wish for a later deadline that nobody has decided does not stay asked for ever', () => {
  test.each<[string, () => Promise<unknown>]>([
    [
      'when the case is called off',
      () => cancelCase(fixture.casework, { ...by(who.admin), caseId: caseRow.caseId, reason: 'x' }),
    ],
    ['when the task lapses', () => caseRow.goTo('2026-04-15 09:00')],
    [
      'when the task is answered',
      () => completeTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, answer: {} }),
    ],
    [
      'when the task is withdrawn',
      () => withdrawTask(fixture.casework, { ...by(who.editor), taskId: caseRow.tasks.books, reason: 'x' }),
    ],
    ['when the deadline is moved to the day that was wished for', () => move('2026-03-10')],
  ])('%s', async (_, act) => {
    await wish();
    await act();
    expect(await wishes()).toEqual(['lapsed']);
  });

  test('but it stays where the new deadline is sooner than the wish, and where another has the task', async () => {
    const id = await wish();
    await move('2026-03-09');
    expect(await wishes()).toEqual(['asked']);
    await handOverTask(fixture.casework, {
      ...by(who.admin),
      taskId: caseRow.tasks.books,
      toPersonId: who.school,
      reason: '',
    });
    expect(await wishes()).toEqual(['asked']);
    await decideExtension(fixture.casework, {
      ...by(who.editor),
      taskId: caseRow.tasks.books,
      extensionId: id,
      grant: true,
      reason: '',
    });
    expect(await books()).toMatchObject({ due_on: '2026-03-10', told_due: '2026-03-10', assignee_id: who.school });
  });
});

describe('a task that was escalated is so no longer', () => {
  beforeEach(async () => {
    await caseRow.goTo('2026-03-10 09:00');
    expect((await books()).escalations).toBe(1);
  });

  test('when its deadline is moved to a day to come: by the agenda its person is told, once', async () => {
    await move('2026-03-20');
    expect(await books()).toMatchObject({ escalations: 0, told_due: '2026-03-06', deadline_revision: 1 });
    await caseRow.goTo('2026-03-11 09:00');
    expect(await books()).toMatchObject({ told_due: '2026-03-20', agenda_done_at: clockAt('2026-03-11 09:00') });
    expect((await caseRow.told()).filter((one) => one.startsWith('moved'))).toEqual(['moved → books']);
  });

  test('when a later deadline is granted', async () => {
    const id = await wish('2026-03-12');
    await decideExtension(fixture.casework, {
      ...by(who.editor),
      taskId: caseRow.tasks.books,
      extensionId: id,
      grant: true,
      reason: '',
    });
    expect(await books()).toMatchObject({ escalations: 0, told_due: '2026-03-12', state: 'open' });
    expect(await wishes()).toEqual(['granted']);
  });

  test('when its answer is sent back: it is chased from that day on', async () => {
    await completeTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, answer: {} });
    await returnTask(fixture.casework, { ...by(who.editor), taskId: caseRow.tasks.books, reason: 'Mangler' });
    expect(await books()).toMatchObject({
      state: 'open',
      escalations: 0,
      answered_at: null,
      answered_by: null,
      link_epoch: 1,
    });
  });

  test('but not where it is still late, nor where another is asked to do it', async () => {
    await move('2026-03-09');
    expect((await books()).escalations).toBe(1);
    await handOverTask(fixture.casework, {
      ...by(who.admin),
      taskId: caseRow.tasks.books,
      toPersonId: who.school,
      reason: '',
    });
    expect(await books()).toMatchObject({ escalations: 1, link_epoch: 1, told_due: '2026-03-09' });
  });
});
