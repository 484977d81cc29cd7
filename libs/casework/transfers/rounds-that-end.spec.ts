import { proposeTransfers } from '#domain';
import {
  administrativePlan,
  aReplanWorld,
  by,
  decidedTransfer,
  openTestRound,
  openTransferFixture,
  refusalOf,
  TEST_POSITIONS,
  TEST_TRANSFER_ORGANISATION,
  TEST_TRANSFER_RULES as rules,
  TRANSFER_PEOPLE as who,
  type CaseFixture,
  type TestRound,
} from '#testing';
import { advanceCase } from '../agenda/advance-case';
import { cancelCase } from '../agenda/cancel-case';
import { closeCase } from '../agenda/close-case';
import { completeTask } from '../tasks/complete-task';
import { returnTask } from '../tasks/return-task';
import { withdrawTask } from '../tasks/withdraw-task';
import { verifyJournal } from '../journal/verify';
import { addTransfer, grantTransfers, openTransfers, readTransfers, type AddTransfer } from '.';

let fixture: CaseFixture;
let round: TestRound;
beforeAll(async () => void (fixture = await openTransferFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (round = await openTestRound(fixture)));

const stateOfCase = async (id: string) =>
  (await fixture.db.selectFrom('cases').where('id', '=', id).select('state').executeTakeFirstOrThrow()).state;
const whose = async (id: string) => (await round.open(id)).map(({ step, who: person }) => [step, person]);
const add = (over: Partial<AddTransfer> = {}) =>
  addTransfer(fixture.casework, {
    ...by(who.school),
    caseId: round.roundId,
    unitCode: '20',
    kind: 'ikke-teknisk',
    lines: [{ appropriation: '4310', year: 2026, name: 'Pleje', available: 90_000n, amount: 80_000n }],
    reason: 'Aftalt med direktøren',
    ...over,
  });

describe('late comers', () => {
  const collect = async (note = ''): Promise<unknown> =>
    completeTask(fixture.casework, {
      ...by(who.editor),
      taskId: await round.step('transfer-collect', 'confirmation', '2026-03-20'),
      answer: { note },
    });

  test('a round is not collected over the head of those who are still at it, unless a reason withdraws them and their chefs are told', async () => {
    const { id } = await round.bring('cleared');
    const late = await round.bring('text', '20');
    const taskId = await round.step('transfer-collect', 'confirmation', '2026-03-20');
    const collecting = (note: string) =>
      completeTask(fixture.casework, { ...by(who.editor), taskId, answer: { note } });
    await expect(collecting('')).rejects.toMatchObject({
      code: 'TRANSFER.NOT_SETTLED',
      message: expect.stringMatching(/2 ansøgninger er stadig i gang: .*Hjemmet, -2\.000\.000 kr\. \(skrevet\)/),
    });
    await collecting('Sagen skal af sted');
    expect((await round.rows()).map((row) => [row.unit_code, row.kind, row.state])).toEqual([
      ['10', 'ikke-teknisk', 'withdrawn'],
      ['10', 'teknisk', 'collected'],
      ['20', 'teknisk', 'withdrawn'],
    ]);
    expect(await round.open(late.id)).toEqual([]);
    const told = await fixture.db
      .selectFrom('notices')
      .where('case_id', '=', late.id)
      .where('kind', '=', 'transfer-decided')
      .select(['person_id', 'details'])
      .execute();
    expect(told.map((one) => [one.person_id, one.details.reason, decidedTransfer(one.details).outcome])).toEqual([
      [who.director3, 'Sagen skal af sted', 'withdrawn'],
      [who.home, 'Sagen skal af sted', 'withdrawn'],
    ]);
    expect(await stateOfCase(id)).toBe('open');
    expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
  });

  test('one that was withdrawn is taken up again with a reason, in its own case, until KB has decided', async () => {
    const { id } = await round.bring('text');
    await round.act('withdraw', who.chef3);
    await advanceCase(fixture.casework, id, 'clearing');
    expect(await closeCase(fixture.casework, id)).toBe('ended');
    await collect('De andre kommer ikke med');
    expect(await refusalOf(round.act('reopen', who.chef3))).toBe('TRANSFER.NOT_YOURS');
    expect(await refusalOf(round.act('reopen', who.editor, { reason: '' }))).toBe('REASON.MISSING');
    await fixture.db.deleteFrom('outbox').where('world_id', '=', round.caseRow.worldId).execute();
    await round.act('reopen', who.editor, { reason: 'Fundet igen' });
    expect([await stateOfCase(id), (await round.one()).state]).toEqual(['open', 'reviewed']);
    expect(
      (await fixture.db.selectFrom('outbox').where('subject_id', '=', id).select('workflow_type').execute()).map(
        (row) => row.workflow_type,
      ),
    ).toEqual(['transferRequest']);
    expect(
      await fixture.db.selectFrom('gates').where('case_id', '=', id).select(['state', 'opened_at']).execute(),
    ).toEqual([{ state: 'closed', opened_at: null }]);
    const { due_on: due } = await fixture.db
      .selectFrom('tasks')
      .where('case_id', '=', id)
      .where('step_id', '=', 'text')
      .select('due_on')
      .executeTakeFirstOrThrow();
    expect(due >= '2026-03-05').toBe(true);
    await round.bring('cleared');
    expect(await refusalOf(round.act('collect', who.chef3, { reason: '' }))).toBe('TRANSFER.NOT_YOURS');
    await round.act('collect', who.editor, { reason: '' });
    expect((await round.one()).state).toBe('collected');
    await round.kbDecides();
    expect(await refusalOf(round.act('reopen', who.editor, {}, '20'))).toBe('TRANSFER.NOT_MOVABLE');
    expect(await refusalOf(add())).toBe('TRANSFER.NOT_MOVABLE');
    expect(await refusalOf(round.act('return', who.editor))).toBe('TRANSFER.NOT_MOVABLE');
  });

  test('a request whose tasks nobody answered is not lost: Økonomi & Stab wakes it', async () => {
    const { id } = await round.one();
    await round.goTo('2026-05-04 09:00');
    expect(await round.open(id)).toEqual([]);
    await round.act('reopen', who.editor, { reason: 'Vi prøver igen' });
    expect(await whose(id)).toEqual([
      ['review/konsulent', 'school'],
      ['review/chef', 'chef3'],
    ]);
    expect(await refusalOf(round.act('reopen', who.editor))).toBe('TRANSFER.NOT_MOVABLE');
    await round.bring('reviewed');
    expect(await refusalOf(round.act('return', who.editor))).toBe('TRANSFER.NOT_MOVABLE');
    await round.goTo('2026-07-06 09:00');
    await round.act('return', who.editor);
    expect(await whose(id)).toEqual([['text', 'chef3']]);
  });
});

describe('a round that ends', () => {
  test('called off takes its open requests with it, and their chefs are told why', async () => {
    const { id } = await round.bring('text');
    await cancelCase(fixture.casework, { ...by(who.admin), caseId: round.roundId, reason: 'Budgettet blev et andet' });
    expect((await round.rows()).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
    expect(await round.open(id)).toEqual([]);
    expect(await refusalOf(round.act('reopen', who.editor))).toBe('CASE.ENDED');
    const told = await fixture.db
      .selectFrom('notices')
      .where('case_id', '=', id)
      .where('kind', '=', 'transfer-decided')
      .select('details')
      .execute();
    expect(told[0]?.details).toMatchObject({ by: who.admin, reason: 'Runden er annulleret: Budgettet blev et andet' });
    await advanceCase(fixture.casework, id, 'clearing');
    expect(await closeCase(fixture.casework, id)).toBe('ended');
    expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
  });

  test('is not over while what KB decided of a request is missing, and ends those that never came into the case', async () => {
    await round.bring('cleared');
    await completeTask(fixture.casework, {
      ...by(who.editor),
      taskId: await round.step('transfer-collect', 'confirmation', '2026-03-20'),
      answer: { note: 'Nu' },
    });
    await round.act('reopen', who.editor, {}, '20');
    await round.kbDecides();
    const taskId = await round.step('transfer-grants', 'confirmation', '2026-03-25');
    expect(await refusalOf(completeTask(fixture.casework, { ...by(who.editor), taskId, answer: { note: '' } }))).toBe(
      'TRANSFER.NOT_SETTLED',
    );
    await grantTransfers(fixture.casework, {
      ...by(who.editor),
      caseId: round.roundId,
      item: '7',
      decidedOn: '2026-03-02',
      outcomes: [{ transferId: (await round.one()).id, outcome: 'granted' }],
    });
    await completeTask(fixture.casework, { ...by(who.editor), taskId, answer: { note: '' } });
    expect((await round.rows()).map(({ state }) => state)).toEqual(['withdrawn', 'granted', 'withdrawn']);
  });

  test('by a new version of its plan takes its open requests with it', async () => {
    const plan = administrativePlan();
    const world = await aReplanWorld(fixture, plan);
    const { requests } = proposeTransfers(rules, TEST_TRANSFER_ORGANISATION, TEST_POSITIONS, 2025);
    const caseId = world.caseIds.b;
    await fixture.db.updateTable('cases').set({ process: 'transferRound' }).where('id', '=', caseId).execute();
    await openTransfers(fixture.casework, { ...by(who.admin), caseId, rules, fromYear: 2025, requests });
    await world.apply({ ...plan, cases: plan.cases.filter(({ id }) => id === 'a') });
    expect((await readTransfers(fixture.db, caseId)).map(({ state }) => state)).toEqual([
      'withdrawn',
      'withdrawn',
      'withdrawn',
    ]);
    expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
  });

  test('by its story alone takes its open requests with it as well', async () => {
    const { id } = await round.bring('reviewed');
    await fixture.db.updateTable('tasks').set({ state: 'withdrawn' }).where('case_id', '=', round.roundId).execute();
    expect(await closeCase(fixture.casework, round.roundId)).toBe('ended');
    expect([(await round.one()).state, await round.open(id)]).toEqual(['withdrawn', []]);
    expect(
      await fixture.db
        .selectFrom('notices')
        .where('case_id', '=', id)
        .where('kind', '=', 'transfer-decided')
        .select('id')
        .execute(),
    ).toHaveLength(2);
    expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
  });

  test('a request’s own case called off is a request withdrawn; its tasks alone are not', async () => {
    const { id } = await round.bring('reviewed');
    const [text] = await round.open(id);
    expect(
      await refusalOf(withdrawTask(fixture.casework, { ...by(who.admin), taskId: text?.id ?? '', reason: 'Væk' })),
    ).toBe('TRANSFER.NOT_MOVABLE');
    const { id: done } = await fixture.db
      .selectFrom('tasks')
      .where('case_id', '=', id)
      .where('step_id', '=', 'review/chef')
      .select('id')
      .executeTakeFirstOrThrow();
    expect(await refusalOf(returnTask(fixture.casework, { ...by(who.admin), taskId: done, reason: 'Om' }))).toBe(
      'TRANSFER.NOT_MOVABLE',
    );
    await cancelCase(fixture.casework, { ...by(who.admin), caseId: id, reason: 'Fejl' });
    expect([await stateOfCase(id), (await round.one()).state]).toEqual(['cancelled', 'withdrawn']);
  });
});
