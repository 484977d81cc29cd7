import { randomUUID } from 'node:crypto';
import {
  deviationAnswer,
  openCaseFixture,
  refused,
  TEST_PEOPLE as who,
  type CaseFixture,
  type TestCase,
} from '#testing';
import { idOf } from '../kernel/ids';
import type { CommandOutcome } from '../kernel/casework';
import { cancelCase } from '../agenda/cancel-case';
import { commentTask } from './comment-task';
import { completeTask } from './complete-task';
import { askExtension, decideExtension } from './extension';
import { handOverTask } from './hand-over-task';
import { returnTask } from './return-task';
import { withdrawTask } from './withdraw-task';

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
const row = (taskId: string) =>
  fixture.db.selectFrom('tasks').where('id', '=', taskId).selectAll().executeTakeFirstOrThrow();
const outbox = async () =>
  (
    await fixture.db
      .selectFrom('outbox')
      .where('world_id', '=', caseRow.worldId)
      .select('workflow_type')
      .orderBy('id')
      .execute()
  ).map((one) => one.workflow_type);
const emptyOutbox = () => fixture.db.deleteFrom('outbox').where('world_id', '=', caseRow.worldId).execute();
const refusal = async (act: Promise<unknown>): Promise<string> => {
  const error = await refused(act);
  expect(error.message).toMatch(/^[A-ZÆØÅ»].*[.?)!]/s);
  return error.code;
};
const close = (commandId?: string, person = who.books) =>
  completeTask(fixture.casework, { ...by(person, commandId), taskId: caseRow.tasks.books, answer: { note: 'Lukket' } });

/** The command is carried out once: same id again, and twice at the same instant, give one journal entry, and the workflow is told. */
async function isOneCommand(act: (commandId: string) => Promise<CommandOutcome>, event: string): Promise<void> {
  await emptyOutbox();
  const before = (await caseRow.events()).length;
  const id = randomUUID();
  const outcomes = await Promise.all([act(id), act(id), act(id)]);
  expect(outcomes.filter((outcome) => !outcome.already)).toHaveLength(1);
  expect(await act(id)).toEqual({ already: true });
  expect((await caseRow.events()).slice(before)).toEqual([event]);
  expect((await outbox()).filter((type) => type === 'financialReport')).toHaveLength(1);
}

const ACTS: Record<string, (commandId: string) => Promise<CommandOutcome>> = {
  TASK_COMPLETED: (id) => close(id),
  TASK_HANDED_OVER: (id) =>
    handOverTask(fixture.casework, {
      ...by(who.books, id),
      taskId: caseRow.tasks.books,
      toPersonId: who.school,
      reason: '',
    }),
  TASK_COMMENTED: (id) =>
    commentTask(fixture.casework, { ...by(who.books, id), taskId: caseRow.tasks.books, text: 'Vi er næsten klar' }),
  TASK_WITHDRAWN: (id) =>
    withdrawTask(fixture.casework, { ...by(who.editor, id), taskId: caseRow.tasks.books, reason: 'Lukket centralt' }),
  EXTENSION_ASKED: (id) =>
    askExtension(fixture.casework, {
      ...by(who.books, id),
      taskId: caseRow.tasks.books,
      until: '2026-03-09',
      reason: 'Sygdom',
    }),
  CASE_CANCELLED: (id) =>
    cancelCase(fixture.casework, { ...by(who.chief, id), caseId: caseRow.caseId, reason: 'Rapporten udgår' }),
};

test.each(Object.entries(ACTS))('a double click is one act: %s', async (event, act) => {
  await isOneCommand(act, event);
});

test('a double click is one act: TASK_RETURNED', async () => {
  await close();
  await isOneCommand(
    (id) =>
      returnTask(fixture.casework, { ...by(who.editor, id), taskId: caseRow.tasks.books, reason: 'Bilag mangler' }),
    'TASK_RETURNED',
  );
});

test('a double click is one act: EXTENSION_GRANTED', async () => {
  const asked = randomUUID();
  await ACTS['EXTENSION_ASKED']!(asked);
  const grant = (id: string) =>
    decideExtension(fixture.casework, {
      ...by(who.editor, id),
      taskId: caseRow.tasks.books,
      extensionId: idOf('extension', asked),
      grant: true,
      reason: '',
    });
  await isOneCommand(grant, 'EXTENSION_GRANTED');
});

test('an answer is kept, receipted and closes the task; a second answer is refused kindly', async () => {
  await close();
  expect(await row(caseRow.tasks.books)).toMatchObject({
    state: 'done',
    answer: { note: 'Lukket' },
    answered_by: who.books,
    next_at: null,
  });
  expect(await caseRow.told()).toEqual(['opened → books', 'receipt → books']);
  expect(await refusal(close())).toBe('TASK.ALREADY_COMPLETED');
});

test('two people who answer at the same instant: one answer counts, the other hears so', async () => {
  const outcomes = await Promise.allSettled([close(), close(undefined, who.chief)]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await caseRow.events()).filter((event) => event === 'TASK_COMPLETED')).toHaveLength(1);
});

test('a leader answers on behalf of the responsible, and the journal says so', async () => {
  await close(undefined, who.director);
  const entry = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', caseRow.caseId)
    .where('event', '=', 'TASK_COMPLETED')
    .select(['actor_id', 'on_behalf_of'])
    .executeTakeFirst();
  expect(entry).toEqual({ actor_id: who.director, on_behalf_of: who.books });
  expect(await caseRow.told()).toContain('receipt → director');
});

test.each([
  ['complete', () => close(undefined, who.school)],
  [
    'hand over',
    () =>
      handOverTask(fixture.casework, {
        ...by(who.editor),
        taskId: caseRow.tasks.books,
        toPersonId: who.school,
        reason: '',
      }),
  ],
  [
    'comment',
    () => commentTask(fixture.casework, { ...by(who.auditor), taskId: caseRow.tasks.books, text: 'Hvad nu' }),
  ],
  [
    'ask for time',
    () =>
      askExtension(fixture.casework, {
        ...by(who.editor),
        taskId: caseRow.tasks.books,
        until: '2026-03-09',
        reason: 'x',
      }),
  ],
  ['return', () => returnTask(fixture.casework, { ...by(who.director), taskId: caseRow.tasks.books, reason: 'x' })],
  ['withdraw', () => withdrawTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, reason: 'x' })],
])('nobody without the standing may %s, and nothing is written', async (_what, act) => {
  const before = await caseRow.events();
  expect(await refusal(act())).toBe('TASK.NOT_YOURS');
  expect(await caseRow.events()).toEqual(before);
});

test('what is not there, not open or not filled in is refused with its reason', async () => {
  expect(await refusal(completeTask(fixture.casework, { ...by(who.books), taskId: randomUUID(), answer: {} }))).toBe(
    'TASK.NOT_FOUND',
  );
  expect(
    await refusal(
      completeTask(fixture.casework, {
        ...by(who.school),
        taskId: caseRow.tasks.school,
        answer: deviationAnswer('4510'),
      }),
    ),
  ).toBe('TASK.NOT_OPEN');
  expect(
    await refusal(
      completeTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, answer: { wrong: 1 } }),
    ),
  ).toBe('ANSWER.INVALID');
  expect(
    await refusal(commentTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, text: ' \0 ' })),
  ).toBe('REASON.MISSING');
  expect(
    await refusal(withdrawTask(fixture.casework, { ...by(who.editor), taskId: caseRow.tasks.books, reason: '' })),
  ).toBe('REASON.MISSING');
  expect(
    await refusal(returnTask(fixture.casework, { ...by(who.editor), taskId: caseRow.tasks.books, reason: 'x' })),
  ).toBe('TASK.NOT_COMPLETED');
  expect(
    await refusal(
      handOverTask(fixture.casework, {
        ...by(who.books),
        taskId: caseRow.tasks.books,
        toPersonId: who.books,
        reason: '',
      }),
    ),
  ).toBe('TASK.SAME_PERSON');
  expect(
    await refusal(
      handOverTask(fixture.casework, {
        ...by(who.books),
        taskId: caseRow.tasks.books,
        toPersonId: randomUUID(),
        reason: '',
      }),
    ),
  ).toBe('PERSON.NOT_FOUND');
});

test('a task is handed neither to the audit nor to who has left', async () => {
  const to = (toPersonId: string) =>
    handOverTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, toPersonId, reason: '' });
  expect(await refusal(to(who.auditor))).toBe('PERSON.AUDITS');
  await fixture.db.updateTable('people').set({ active: false }).where('id', '=', who.social).execute();
  expect(await refusal(to(who.social))).toBe('PERSON.NOT_FOUND');
  await fixture.db.updateTable('people').set({ active: true }).where('id', '=', who.social).execute();
  expect((await row(caseRow.tasks.books)).assignee_id).toBe(who.books);
});

test('a task handed over is the new person’s: the old link dies, both are told, the old one may no more', async () => {
  await handOverTask(fixture.casework, {
    ...by(who.books),
    taskId: caseRow.tasks.books,
    toPersonId: who.school,
    reason: 'Ferie',
  });
  expect(await row(caseRow.tasks.books)).toMatchObject({ assignee_id: who.school, link_epoch: 1 });
  expect(await caseRow.told()).toEqual(['opened → books', 'handed-over → school', 'withdrawn → books']);
  expect(await refusal(close())).toBe('TASK.NOT_YOURS');
  await close(undefined, who.school);
});

test('an answer sent back after the deadline is chased from that day, so that it is not forgotten', async () => {
  await close();
  await caseRow.goTo('2026-04-27 10:00');
  await returnTask(fixture.casework, {
    ...by(who.editor),
    taskId: caseRow.tasks.books,
    reason: 'Revisionen savner bilag',
  });
  expect(await row(caseRow.tasks.books)).toMatchObject({ state: 'open', answered_at: null, link_epoch: 1 });
  await caseRow.goTo('2026-04-27 10:01');
  expect((await caseRow.told()).filter((one) => one.endsWith('books'))).toEqual([
    'opened → books',
    'receipt → books',
    'returned → books',
  ]);
  await caseRow.goTo('2026-04-28 08:00');
  expect((await caseRow.told()).at(-1)).toBe('overdue → books');
  await caseRow.goTo('2026-07-01 08:00');
  expect((await row(caseRow.tasks.books)).state).toBe('lapsed');
});

test('the answer that was sent back stays in the journal', async () => {
  await close();
  await returnTask(fixture.casework, { ...by(who.editor), taskId: caseRow.tasks.books, reason: 'x' });
  const entry = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', caseRow.caseId)
    .where('event', '=', 'TASK_RETURNED')
    .select(['payload', 'reason'])
    .executeTakeFirst();
  expect(entry).toEqual({ payload: { answer: { note: 'Lukket' } }, reason: 'x' });
});

test('a withdrawn task is told to who had it, and to nobody where it had not opened', async () => {
  await withdrawTask(fixture.casework, {
    ...by(who.editor),
    taskId: caseRow.tasks.social,
    reason: 'Området er lagt sammen',
  });
  expect(await caseRow.told()).toEqual(['opened → books']);
  await withdrawTask(fixture.casework, { ...by(who.editor), taskId: caseRow.tasks.books, reason: 'Lukket centralt' });
  expect((await caseRow.told()).at(-1)).toBe('withdrawn → books');
  expect(await refusal(close())).toBe('TASK.WITHDRAWN');
});

test('a cancelled case ends: its people are told, its tasks are closed, nothing more can happen', async () => {
  expect(await refusal(cancelCase(fixture.casework, { ...by(who.editor), caseId: caseRow.caseId, reason: 'x' }))).toBe(
    'CASE.NOT_YOURS',
  );
  await cancelCase(fixture.casework, { ...by(who.admin), caseId: caseRow.caseId, reason: 'Udgår' });
  const rowOfCase = await fixture.db
    .selectFrom('cases')
    .where('id', '=', caseRow.caseId)
    .selectAll()
    .executeTakeFirstOrThrow();
  expect(rowOfCase).toMatchObject({ state: 'cancelled', next_at: null, closed_at: expect.any(Number) });
  expect(await caseRow.told()).toEqual(['opened → books', 'withdrawn → books']);
  expect(await refusal(close())).toBe('CASE.ENDED');
  expect(
    await refusal(cancelCase(fixture.casework, { ...by(who.admin), caseId: caseRow.caseId, reason: 'Igen' })),
  ).toBe('CASE.ENDED');
});

describe('more time', () => {
  const ask = (until: string, person = who.books, commandId?: string) =>
    askExtension(fixture.casework, { ...by(person, commandId), taskId: caseRow.tasks.books, until, reason: 'Sygdom' });
  const decide = (id: string, grant: boolean, reason = '', person = who.editor) =>
    decideExtension(fixture.casework, {
      ...by(person),
      taskId: caseRow.tasks.books,
      extensionId: idOf('extension', id),
      grant,
      reason,
    });

  test('is asked of the editors, granted, and moves the deadline once', async () => {
    await ask('2026-03-10', who.books, 'ask-1');
    await decide('ask-1', true);
    expect(await row(caseRow.tasks.books)).toMatchObject({
      due_on: '2026-03-10',
      told_due: '2026-03-10',
      deadline_revision: 1,
    });
    await caseRow.goTo('2026-03-06 08:00');
    expect(await caseRow.told()).toEqual([
      'opened → books',
      'extension-asked → editor',
      'extension-granted → books',
      'reminder → books',
    ]);
    expect(await refusal(decide('ask-1', true))).toBe('EXTENSION.DECIDED');
  });

  test('is refused only with a reason, and the deadline stays', async () => {
    await ask('2026-03-10', who.books, 'ask-2');
    expect(await refusal(decide('ask-2', false))).toBe('REASON.MISSING');
    await decide('ask-2', false, 'Dagsordenen lukker');
    expect((await row(caseRow.tasks.books)).due_on).toBe('2026-03-06');
    expect((await caseRow.told()).at(-1)).toBe('extension-refused → books');
    await ask('2026-03-09');
  });

  test('is not had for a bad date, twice at once, or by one’s own hand', async () => {
    expect(await refusal(ask('2026-03-06'))).toBe('EXTENSION.NOT_LATER');
    expect(await refusal(ask('2026-03-07'))).toBe('DATE.NOT_WORKING_DAY');
    await ask('2026-03-10', who.chief, 'ask-3');
    expect(await refusal(ask('2026-03-10'))).toBe('EXTENSION.PENDING');
    expect(await refusal(decide('ask-3', true, '', who.chief))).toBe('EXTENSION.NOT_YOURS');
    expect(await refusal(decide('nothing', true))).toBe('EXTENSION.NOT_FOUND');
    await caseRow.goTo('2026-03-12 09:00');
    expect(await refusal(decide('ask-3', true))).toBe('DATE.PAST');
  });

  test('falls away with a task that was answered meanwhile and is sent back, so that a new one can be asked', async () => {
    const asked = { taskId: caseRow.tasks.books, until: '2026-03-10', reason: 'Sent.' };
    await askExtension(fixture.casework, { ...by(who.books), ...asked });
    await completeTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, answer: {} });
    await returnTask(fixture.casework, { ...by(who.editor), taskId: caseRow.tasks.books, reason: 'Mangler.' });
    await expect(askExtension(fixture.casework, { ...by(who.books), ...asked })).resolves.toEqual({ already: false });
  });

  test('an editor’s own question goes to others who may decide, not back to the editor', async () => {
    await handOverTask(fixture.casework, {
      ...by(who.admin),
      taskId: caseRow.tasks.books,
      toPersonId: who.editor,
      reason: '',
    });
    await ask('2026-03-10', who.editor);
    expect((await caseRow.told()).slice(3).sort()).toEqual(['extension-asked → admin', 'extension-asked → chief']);
  });
});

test('a text that a database cannot hold as it is does not break the journal', async () => {
  const text = `${'æ'.repeat(1998)}😀`;
  await commentTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, text });
  await withdrawTask(fixture.casework, {
    ...by(who.editor),
    taskId: caseRow.tasks.social,
    reason: `\0Nul og \ud83d halv`,
  });
});
