import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { instant } from '#database';
import { addDays, BOUNDS, localDate } from '#domain';
import { openBudget, openCaseFixture, TEST_PEOPLE as who, type CaseFixture } from '#testing';
import { advanceCase } from '../agenda/advance-case';
import { closeCase } from '../agenda/close-case';
import { AuditReportFixture } from '../audit-reports/testing/audit-report-fixture';
import { forceGate } from '../gates/force-gate';
import { addMeasure } from '../measures';
import { askExtension, decideExtension } from '../tasks/extension';
import { completeTask } from '../tasks/complete-task';
import { returnTask } from '../tasks/return-task';
import { withdrawTask } from '../tasks/withdraw-task';

const by = (personId: string) => ({ commandId: randomUUID(), actor: { personId } });
const code = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

/** Looks at a case whenever it has something to do, until it has nothing more; gives the last day on which it had. */
async function toItsEnd(fixture: CaseFixture, caseId: string, worldId: string): Promise<string> {
  let day = '';
  await advanceCase(fixture.casework, caseId, 'x', 'never');
  for (let turns = 0; turns < 2000; turns += 1) {
    const { next_at: next, state } = await fixture.db
      .selectFrom('cases')
      .where('id', '=', caseId)
      .select(['next_at', 'state'])
      .executeTakeFirstOrThrow();
    if (next === null || state !== 'open') return day;
    day = localDate(next);
    await fixture.db
      .updateTable('worlds')
      .set({ now: instant(next) })
      .where('id', '=', worldId)
      .execute();
    await advanceCase(fixture.casework, caseId, 'x', 'never');
  }
  throw new Error('the case goes on for ever');
}
const tasksOf = (fixture: CaseFixture, caseId: string, step: string) =>
  fixture.db
    .selectFrom('tasks')
    .where('case_id', '=', caseId)
    .where('step_id', '=', step)
    .orderBy('due_on')
    .selectAll()
    .execute();
const entries = (fixture: CaseFixture, caseId: string, event: string) =>
  fixture.db
    .selectFrom('journal')
    .where('case_id', '=', caseId)
    .where('event', '=', event)
    .orderBy('seq')
    .selectAll()
    .execute();

describe('a reply to the auditor that nobody sends', () => {
  let audit: AuditReportFixture;
  beforeAll(async () => void (audit = await AuditReportFixture.open()), 60_000);
  afterAll(() => audit?.fixture.close());
  beforeEach(() => audit.freshAccounts());
  const end = (reportId: string) => toItsEnd(audit.fixture, reportId, audit.caseRow.worldId);
  const decision = (reportId: string) => tasksOf(audit.fixture, reportId, 'impasse/step/reply');

  test('is asked for three times; then the head must decide, and where they are silent too the case ends and says so', async () => {
    const reportId = await audit.entered();
    expect((await end(reportId)) < '2027-01-01').toBe(true);
    expect((await tasksOf(audit.fixture, reportId, 'reply')).map(({ state }) => state)).toEqual(
      Array.from({ length: BOUNDS.silences }, () => 'lapsed'),
    );
    expect((await decision(reportId)).map(({ state, assignee_id }) => [state, assignee_id])).toEqual([
      ['lapsed', who.chief],
    ]);
    expect(await audit.told(reportId, 'opened')).toContainEqual(expect.objectContaining({ person_id: who.chief }));
    expect((await entries(audit.fixture, reportId, 'ASKED_NO_MORE')).map(({ payload }) => payload)).toEqual([
      { step: 'reply', title: expect.stringContaining('Send ét samlet svar') },
    ]);
    expect(await closeCase(audit.fixture.casework, reportId)).toBe('ended');
  });

  const toTheDecision = async (): Promise<{ readonly reportId: string; readonly taskId: string }> => {
    const reportId = await audit.ready();
    for (const day of ['2026-05-04', '2026-06-25', '2026-08-20', '2026-08-24'])
      await audit.goTo(`${day} 09:00`, reportId);
    const [task] = await decision(reportId);
    expect(task?.state).toBe('open');
    return { reportId, taskId: task?.id ?? '' };
  };
  const decide = (taskId: string, way: string) =>
    completeTask(audit.fixture.casework, { ...by(who.chief), taskId, answer: { way, reason: 'Revisionen venter.' } });

  test('is asked for again where the head decides so, and can still be sent', async () => {
    const { reportId, taskId } = await toTheDecision();
    expect(await code(withdrawTask(audit.fixture.casework, { ...by(who.chief), taskId, reason: 'Nej' }))).toBe(
      'TASK.NOT_YOURS',
    );
    expect(
      await code(
        completeTask(audit.fixture.casework, { ...by(who.chief), taskId, answer: { way: 'go-on', reason: ' ' } }),
      ),
    ).toBe('ANSWER.INVALID');
    await decide(taskId, 'go-on');
    await audit.goTo('2026-08-25 09:00', reportId);
    await audit.complete(reportId, 'reply', { text: 'Undskyld ventetiden.' });
    expect((await audit.replies(reportId)).map(({ text }) => text)).toEqual(['Undskyld ventetiden.']);
  });

  test('stays unsent where the head decides so, with the reason', async () => {
    const { reportId, taskId } = await toTheDecision();
    await decide(taskId, 'stop');
    expect((await entries(audit.fixture, reportId, 'ASKED_NO_MORE')).map(({ reason }) => reason)).toEqual([
      'Revisionen venter.',
    ]);
    expect(await closeCase(audit.fixture.casework, reportId)).toBe('ended');
  });

  test('is not decided on for ever either', async () => {
    const reportId = await audit.ready();
    for (let round = 0; round < 40; round += 1) {
      await end(reportId);
      for (const { id } of (await decision(reportId)).filter(({ state }) => state === 'lapsed'))
        await audit.fixture.db.updateTable('tasks').set({ state: 'open' }).where('id', '=', id).execute();
      const open = (await decision(reportId)).find(({ state }) => state === 'open');
      if (!open) break;
      await decide(open.id, 'go-on');
    }
    expect((await decision(reportId)).length).toBe(BOUNDS.impasses);
    expect((await tasksOf(audit.fixture, reportId, 'reply')).length).toBe(BOUNDS.silences + BOUNDS.impasses);
    expect(await entries(audit.fixture, reportId, 'ASKED_NO_MORE')).not.toEqual([]);
    expect(await closeCase(audit.fixture.casework, reportId)).toBe('ended');
  });

  test('an answer that has come back so often is decided on by its reviewer', async () => {
    const reportId = await audit.entered();
    await audit.goTo('2026-03-03 09:00', reportId);
    const answer = async (part: string, given: object) => {
      await audit.goTo('2026-03-03 09:00', reportId);
      const tasks = await tasksOf(audit.fixture, reportId, `point/1/${part}`);
      const open = tasks.find(({ state }) => state === 'open');
      await completeTask(audit.fixture.casework, {
        ...by(open?.assignee_id ?? ''),
        taskId: open?.id ?? '',
        answer: given,
      });
    };
    for (let times = 0; times < BOUNDS.returns; times += 1) {
      await answer('answer', { text: 'Ja.' });
      await answer('review', { outcome: 'returned', note: 'Hvornår?' });
    }
    await answer('answer', { text: 'Ja.' });
    expect(await code(answer('review', { outcome: 'returned', note: 'Hvornår?' }))).toBe('BOUND.REACHED');
    await answer('review', { outcome: 'approved', note: '', open: true });
  });
});

describe('in a case', () => {
  let fixture: CaseFixture;
  beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
  afterAll(() => fixture?.close());

  /** A measure of the social konsulent's, to be told of in March. */
  const addPolicy = (caseId: string) =>
    addMeasure(fixture.casework, {
      ...by(who.chief),
      caseId,
      title: 'Ny politik',
      text: '',
      ownerId: who.social,
      statusOn: '2026-03-10',
    });

  test('a measure whose owner is silent is followed up three times, then the head decides', async () => {
    const caseRow = await fixture.aCase('budgetCycle');
    await addPolicy(caseRow.caseId);
    expect((await toItsEnd(fixture, caseRow.caseId, caseRow.worldId)) < '2027-01-01').toBe(true);
    expect((await tasksOf(fixture, caseRow.caseId, 'measure/1')).map(({ state }) => state)).toEqual(
      Array.from({ length: BOUNDS.silences }, () => 'lapsed'),
    );
    expect((await tasksOf(fixture, caseRow.caseId, 'impasse/step/measure/1')).map(({ state }) => state)).toEqual([
      'lapsed',
    ]);
    expect(await entries(fixture, caseRow.caseId, 'ASKED_NO_MORE')).toHaveLength(1);
    expect(await closeCase(fixture.casework, caseRow.caseId)).toBe('ended');
  });

  test('a measure that is never done is decided on after a year of statuses', async () => {
    const caseRow = await fixture.aCase('budgetCycle');
    await addPolicy(caseRow.caseId);
    for (let times = 0; times < BOUNDS.statuses; times += 1) {
      const open = (await tasksOf(fixture, caseRow.caseId, 'measure/1')).at(-1);
      await caseRow.goTo(`${open?.due_on} 09:00`);
      await completeTask(fixture.casework, {
        ...by(who.social),
        taskId: open?.id ?? '',
        answer: { status: 'under-way', note: '', nextOn: null },
      });
    }
    expect(await tasksOf(fixture, caseRow.caseId, 'measure/1')).toHaveLength(BOUNDS.statuses);
    const [decision] = await tasksOf(fixture, caseRow.caseId, 'impasse/step/measure/1');
    expect(decision).toMatchObject({ state: 'planned', assignee_id: who.chief });
    await caseRow.goTo(`${decision?.due_on} 09:00`);
    await completeTask(fixture.casework, {
      ...by(who.chief),
      taskId: decision?.id ?? '',
      answer: { way: 'go-on', reason: 'Det er vigtigt.' },
    });
    expect((await tasksOf(fixture, caseRow.caseId, 'measure/1')).at(-1)).toMatchObject({
      state: 'planned',
      assignee_id: who.social,
    });
  });

  test('a gate that nothing can open is decided on; where nobody does, the case is called off with the reason', async () => {
    const budget = await openBudget(fixture);
    expect((await toItsEnd(fixture, budget.caseId, budget.worldId)) < '2026-08-01').toBe(true);
    const [decision] = await tasksOf(fixture, budget.caseId, 'impasse/gate/first-reading');
    expect(decision).toMatchObject({ state: 'lapsed', assignee_id: who.chief });
    expect((await entries(fixture, budget.caseId, 'CASE_CANCELLED'))[0]?.reason).toContain(
      '»Klar til 1. behandling« kunne ikke nås',
    );
    const { state } = await fixture.db
      .selectFrom('cases')
      .where('id', '=', budget.caseId)
      .select('state')
      .executeTakeFirstOrThrow();
    expect(state).toBe('cancelled');
  });

  test.each(['go-on', 'stop', 'forced'] as const)('a gate that nothing can open: %s', async (way) => {
    const budget = await openBudget(fixture);
    for (const day of ['2026-04-20', '2026-05-20', '2026-05-21']) await budget.goTo(`${day} 09:00`);
    const [decision] = await tasksOf(fixture, budget.caseId, 'impasse/gate/first-reading');
    const act =
      way === 'forced'
        ? forceGate(fixture.casework, {
            ...by(who.chief),
            caseId: budget.caseId,
            gateId: 'first-reading',
            reason: 'Mødet er i morgen.',
          })
        : completeTask(fixture.casework, {
            ...by(who.chief),
            taskId: decision?.id ?? '',
            answer: { way, reason: 'Mødet er i morgen.' },
          });
    await act;
    const gate = await fixture.db
      .selectFrom('gates')
      .where('case_id', '=', budget.caseId)
      .selectAll()
      .executeTakeFirstOrThrow();
    const { state } = await fixture.db
      .selectFrom('cases')
      .where('id', '=', budget.caseId)
      .select('state')
      .executeTakeFirstOrThrow();
    const [after] = await tasksOf(fixture, budget.caseId, 'impasse/gate/first-reading');
    expect([gate.state, gate.reason, state, after?.state]).toEqual(
      way === 'stop'
        ? ['closed', null, 'cancelled', 'done']
        : ['open', 'Mødet er i morgen.', 'open', way === 'forced' ? 'withdrawn' : 'done'],
    );
  });

  test('a later deadline is asked for three times, an answer sent back five; then somebody else decides', async () => {
    const caseRow = await fixture.aCase();
    await caseRow.goTo('2026-03-03 09:00');
    const taskId = caseRow.tasks.books;
    let until = '2026-03-10';
    const ask = async () => {
      const command = by(who.books);
      await askExtension(fixture.casework, { ...command, taskId, until, reason: 'Mere tid' });
      const asked = await fixture.db
        .selectFrom('extensions')
        .where('task_id', '=', taskId)
        .where('state', '=', 'asked')
        .select('id')
        .executeTakeFirstOrThrow();
      await decideExtension(fixture.casework, {
        ...by(who.editor),
        taskId,
        extensionId: asked.id,
        grant: true,
        reason: '',
      });
      until = addDays(until, 7);
    };
    for (let times = 0; times < BOUNDS.extensions; times += 1) await ask();
    expect(await code(ask())).toBe('BOUND.REACHED');

    const answer = () => completeTask(fixture.casework, { ...by(who.books), taskId, answer: { note: '' } });
    const back = (personId: string) => returnTask(fixture.casework, { ...by(personId), taskId, reason: 'Mangler' });
    for (let times = 0; times < BOUNDS.returns; times += 1) {
      await answer();
      await back(who.editor);
    }
    await answer();
    expect([await code(back(who.editor)), await code(back(who.chief))]).toEqual(['BOUND.REACHED', 'accepted']);
  });

  test('a decision is put off five times; the sixth is for the head to register', async () => {
    const budget = await openBudget(fixture);
    await forceGate(fixture.casework, {
      ...by(who.chief),
      caseId: budget.caseId,
      gateId: 'first-reading',
      reason: 'Mødet er i morgen.',
    });
    await budget.goTo('2026-03-16 09:00');
    let until = '2026-03-23';
    const postpone = () => budget.answer('reading1-dif', 'books', { outcome: 'postponed', note: 'Ikke nu', until });
    for (let times = 0; times < BOUNDS.postponements; times += 1) {
      await postpone();
      until = addDays(until, 1);
      while ([0, 6].includes(new Date(until).getUTCDay()) || (until >= '2026-04-02' && until <= '2026-04-06'))
        until = addDays(until, 1);
    }
    expect(await code(postpone())).toBe('BOUND.REACHED');
    await budget.answer('reading1-dif', 'books', { outcome: 'approved', note: '' });
  });
});
