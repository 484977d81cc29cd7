import { randomUUID } from 'node:crypto';
import { proposeTransfers } from '#domain';
import { by, openTestRound, openTransferDesk, refusalOf, textAnswer, TEST_POSITIONS, TEST_TRANSFER_ORGANISATION, TEST_TRANSFER_RULES as rules, TRANSFER_PEOPLE as who, type CaseDesk, type TestRound } from '#testing';
import { advanceCase } from '../commands/advance-case';
import { cancelCase } from '../commands/cancel-case';
import { closeCase } from '../commands/close-case';
import { completeTask } from '../commands/complete-task';
import { importOrganisation } from '../commands/import-organisation';
import { returnTask } from '../commands/return-task';
import { withdrawTask } from '../commands/withdraw-task';
import { answerDeputy, enterDeputy } from '../deputies';
import { verifyJournal } from '../journal/verify';
import { addTransfer, grantTransfers, openTransfers, readTransferVersions, readTransfers, type AddTransfer } from '.';

let desk: CaseDesk;
let round: TestRound;
beforeAll(async () => void (desk = await openTransferDesk()), 60_000);
afterAll(() => desk?.close());
beforeEach(async () => void (round = await openTestRound(desk)));

const version = async (id: string): Promise<number> => (await readTransferVersions(desk.db, id)).at(-1)?.version ?? 0;
const approve = async (id: string, person?: string) => round.answer(id, 'approval', { outcome: 'approved', version: await version(id), note: '' }, person);
const journalOf = (id: string, event: string) => desk.db.selectFrom('journal').where('case_id', '=', id).where('event', '=', event).orderBy('seq').select(['actor_id', 'on_behalf_of', 'reason', 'payload']).execute();
const stateOfCase = async (id: string) => (await desk.db.selectFrom('cases').where('id', '=', id).select('state').executeTakeFirstOrThrow()).state;
const whose = async (id: string) => (await round.open(id)).map(({ step, who: person }) => [step, person]);
const deputy = async (personId: string, deputyId: string): Promise<void> => {
  const { deputyshipId } = await enterDeputy(desk.casework, { ...by(personId), personId, deputyId, from: '2026-03-02', to: '2026-03-31', kinds: null, worldId: round.kase.worldId });
  await answerDeputy(desk.casework, { ...by(deputyId), deputyshipId, accept: true });
};
const add = (over: Partial<AddTransfer> = {}) =>
  addTransfer(desk.casework, { ...by(who.school), caseId: round.roundId, unitCode: '20', kind: 'ikke-teknisk', lines: [{ appropriation: '4310', year: 2026, name: 'Pleje', available: 90_000n, amount: 80_000n }], reason: 'Aftalt med direktøren', ...over });

describe('what the rule proposes can be put right', () => {
  test('overruled to another kind with a reason it is reviewed by the other, and has another name', async () => {
    const { id } = await round.one('20');
    expect(await refusalOf(round.act('overrule', who.school, {}, '20'))).toBe('TRANSFER.INVALID');
    expect(await refusalOf(round.act('overrule', who.school, { kind: 'gave' }, '20'))).toBe('TRANSFER.KIND_UNKNOWN');
    expect(await refusalOf(round.act('overrule', who.school, { kind: 'ikke-teknisk', reason: '' }, '20'))).toBe('REASON.MISSING');
    expect(await refusalOf(round.act('overrule', who.school, { kind: 'ikke-teknisk' }))).toBe('TRANSFER.EXISTS');
    await round.act('overrule', who.school, { kind: 'ikke-teknisk' }, '20');
    expect(await round.one('20', 'ikke-teknisk')).toMatchObject({ id, state: 'draft', reviewed_by: ['konsulent'], written_by: [who.school] });
    expect(await whose(id)).toEqual([['review/chef', 'director3']]);
    expect((await desk.db.selectFrom('cases').where('id', '=', id).select('title').executeTakeFirstOrThrow()).title).toContain('ikke-teknisk');
    expect((await journalOf(id, 'TRANSFER_OVERRULED'))[0]).toMatchObject({ reason: 'Fordi.', payload: { kind: 'ikke-teknisk', kindBefore: 'teknisk' } });
  });

  test('overruled when it was written it is reviewed, written and cleared anew', async () => {
    const { id } = await round.bring('text');
    expect(await refusalOf(round.act('overrule', who.school, { amounts: [{ appropriation: '4590', year: 2026, amount: 0n }] }))).toBe('TRANSFER.EXCEEDS');
    await round.act('overrule', who.school, { amounts: [{ appropriation: '4510', year: 2026, amount: 80_000_000n }] });
    expect(await whose(id)).toEqual([['review/chef', 'chef3']]);
    await round.answer(id, 'review/chef', { note: '' });
    expect(await whose(id)).toEqual([['text', 'chef3']]);
    await round.answer(id, 'text', textAnswer(76_499_950n));
    await approve(id);
    expect((await round.one()).state).toBe('cleared');
    expect(await verifyJournal(desk.db)).toMatchObject({ broken: null });
  });

  test('a request that the rule does not propose is added with a reason and lives like the others', async () => {
    expect(await refusalOf(add(by(who.home)))).toBe('TRANSFER.NOT_YOURS');
    expect(await refusalOf(add({ reason: ' ' }))).toBe('REASON.MISSING');
    expect(await refusalOf(add({ kind: 'teknisk' }))).toBe('TRANSFER.EXISTS');
    expect(await refusalOf(add({ unitCode: '99' }))).toBe('TRANSFER.INVALID');
    expect(await refusalOf(add({ lines: [] }))).toBe('TRANSFER.INVALID');
    expect(await refusalOf(add({ lines: [{ appropriation: '4310', year: 2026, name: 'Pleje', available: 90_000n, amount: 90_001n }] }))).toBe('TRANSFER.EXCEEDS');
    const commandId = randomUUID();
    const [first, second] = [await add({ commandId }), await add({ commandId })];
    expect([first.already, second.already, first.transferId === second.transferId]).toEqual([false, true, true]);
    expect(await round.one('20', 'ikke-teknisk')).toMatchObject({ id: first.transferId, state: 'draft', directorate_code: '3', explanation: 'Reglen foreslår det ikke. Aftalt med direktøren' });
    await round.bring('cleared', '20', 'ikke-teknisk');
  });

  test('after it has become of another kind, a new one of the old kind can be added', async () => {
    await round.act('overrule', who.school, { kind: 'ikke-teknisk' }, '20');
    const { transferId } = await add({ kind: 'teknisk', lines: [{ appropriation: '4510', year: 2026, name: 'Skoler', available: -5n, amount: -5n }] });
    expect((await readTransfers(desk.db, round.roundId)).filter((row) => row.unit_code === '20').map(({ id }) => id)).toContain(transferId);
  });
});

describe('one who is away', () => {
  test('has a deputy who writes and clears, both names in the journal, and never both of the same request', async () => {
    await round.bring('reviewed');
    await deputy(who.chef3, who.books);
    const { id } = await round.one();
    await round.answer(id, 'text', textAnswer(79_999_950n), who.books);
    expect((await round.one()).written_by).toEqual([who.books, who.chef3]);
    expect((await journalOf(id, 'TRANSFER_WRITTEN'))[0]).toMatchObject({ actor_id: who.books, on_behalf_of: who.chef3 });
    expect((await journalOf(id, 'DEPUTY_ACTED'))[0]).toMatchObject({ actor_id: who.books, on_behalf_of: who.chef3 });
    await deputy(who.director3, who.books);
    expect(await refusalOf(approve(id, who.books))).toBe('APPROVAL.OWN');
    await approve(id);
    expect((await round.one()).state).toBe('cleared');
  });

  test('has a deputy who changes an amount on their behalf, and who lends no role of Økonomi & Stab', async () => {
    await deputy(who.chef3, who.books);
    await round.act('change', who.books, { amounts: [{ appropriation: '4510', year: 2026, amount: 80_000_000n }] });
    const row = await round.one();
    expect((await journalOf(row.id, 'TRANSFER_CHANGED'))[0]).toMatchObject({ actor_id: who.books, on_behalf_of: who.chef3 });
    expect(row.written_by).toEqual([who.books, who.chef3]);
    await deputy(who.admin, who.social);
    expect(await refusalOf(round.act('withdraw', who.social))).toBe('TRANSFER.NOT_YOURS');
  });
});

describe('late comers', () => {
  const collect = async (note = ''): Promise<unknown> => completeTask(desk.casework, { ...by(who.editor), taskId: await round.step('transfer-collect', 'confirmation', '2026-03-20'), answer: { note } });

  test('a round is not collected over the head of those who are still at it, unless a reason withdraws them and their chefs are told', async () => {
    const { id } = await round.bring('cleared');
    const late = await round.bring('text', '20');
    const taskId = await round.step('transfer-collect', 'confirmation', '2026-03-20');
    const collecting = (note: string) => completeTask(desk.casework, { ...by(who.editor), taskId, answer: { note } });
    await expect(collecting('')).rejects.toMatchObject({ code: 'TRANSFER.NOT_SETTLED', message: expect.stringMatching(/2 ansøgninger er stadig i gang: .*Hjemmet, -2\.000\.000 kr\. \(skrevet\)/) });
    await collecting('Sagen skal af sted');
    expect((await round.rows()).map((row) => [row.unit_code, row.kind, row.state])).toEqual([['10', 'ikke-teknisk', 'withdrawn'], ['10', 'teknisk', 'collected'], ['20', 'teknisk', 'withdrawn']]);
    expect(await round.open(late.id)).toEqual([]);
    const told = await desk.db.selectFrom('notices').where('case_id', '=', late.id).where('kind', '=', 'transfer-decided').select(['person_id', 'details']).execute();
    expect(told.map((one) => [one.person_id, one.details.reason, one.details.transfer?.outcome])).toEqual([[who.director3, 'Sagen skal af sted', 'withdrawn'], [who.home, 'Sagen skal af sted', 'withdrawn']]);
    expect(await stateOfCase(id)).toBe('open');
    expect(await verifyJournal(desk.db)).toMatchObject({ broken: null });
  });

  test('one that was withdrawn is taken up again with a reason, in its own case, until KB has decided', async () => {
    const { id } = await round.bring('text');
    await round.act('withdraw', who.chef3);
    await advanceCase(desk.casework, id, 'clearing');
    expect(await closeCase(desk.casework, id)).toBe('ended');
    await collect('De andre kommer ikke med');
    expect(await refusalOf(round.act('reopen', who.chef3))).toBe('TRANSFER.NOT_YOURS');
    expect(await refusalOf(round.act('reopen', who.editor, { reason: '' }))).toBe('REASON.MISSING');
    await desk.db.deleteFrom('outbox').where('world_id', '=', round.kase.worldId).execute();
    await round.act('reopen', who.editor, { reason: 'Fundet igen' });
    expect([await stateOfCase(id), (await round.one()).state]).toEqual(['open', 'reviewed']);
    expect((await desk.db.selectFrom('outbox').where('subject_id', '=', id).select('workflow_type').execute()).map((row) => row.workflow_type)).toEqual(['transferRequest']);
    expect(await desk.db.selectFrom('gates').where('case_id', '=', id).select(['state', 'opened_at']).execute()).toEqual([{ state: 'closed', opened_at: null }]);
    const { due_on: due } = await desk.db.selectFrom('tasks').where('case_id', '=', id).where('step_id', '=', 'text').select('due_on').executeTakeFirstOrThrow();
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
    expect(await whose(id)).toEqual([['review/konsulent', 'school'], ['review/chef', 'chef3']]);
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
    await cancelCase(desk.casework, { ...by(who.admin), caseId: round.roundId, reason: 'Budgettet blev et andet' });
    expect((await round.rows()).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
    expect(await round.open(id)).toEqual([]);
    expect(await refusalOf(round.act('reopen', who.editor))).toBe('CASE.ENDED');
    const told = await desk.db.selectFrom('notices').where('case_id', '=', id).where('kind', '=', 'transfer-decided').select('details').execute();
    expect(told[0]?.details).toMatchObject({ by: who.admin, reason: 'Runden er annulleret: Budgettet blev et andet' });
    await advanceCase(desk.casework, id, 'clearing');
    expect(await closeCase(desk.casework, id)).toBe('ended');
    expect(await verifyJournal(desk.db)).toMatchObject({ broken: null });
  });

  test('is not over while what KB decided of a request is missing, and ends those that never came into the case', async () => {
    await round.bring('cleared');
    await completeTask(desk.casework, { ...by(who.editor), taskId: await round.step('transfer-collect', 'confirmation', '2026-03-20'), answer: { note: 'Nu' } });
    await round.act('reopen', who.editor, {}, '20');
    await round.kbDecides();
    const taskId = await round.step('transfer-grants', 'confirmation', '2026-03-25');
    expect(await refusalOf(completeTask(desk.casework, { ...by(who.editor), taskId, answer: { note: '' } }))).toBe('TRANSFER.NOT_SETTLED');
    await grantTransfers(desk.casework, { ...by(who.editor), caseId: round.roundId, item: '7', decidedOn: '2026-03-02', outcomes: [{ transferId: (await round.one()).id, outcome: 'granted' }] });
    await completeTask(desk.casework, { ...by(who.editor), taskId, answer: { note: '' } });
    expect((await round.rows()).map(({ state }) => state)).toEqual(['withdrawn', 'granted', 'withdrawn']);
  });

  test('a request’s own case called off is a request withdrawn; its tasks alone are not', async () => {
    const { id } = await round.bring('reviewed');
    const [text] = await round.open(id);
    expect(await refusalOf(withdrawTask(desk.casework, { ...by(who.admin), taskId: text?.id ?? '', reason: 'Væk' }))).toBe('TRANSFER.NOT_MOVABLE');
    const { id: done } = await desk.db.selectFrom('tasks').where('case_id', '=', id).where('step_id', '=', 'review/chef').select('id').executeTakeFirstOrThrow();
    expect(await refusalOf(returnTask(desk.casework, { ...by(who.admin), taskId: done, reason: 'Om' }))).toBe('TRANSFER.NOT_MOVABLE');
    await cancelCase(desk.casework, { ...by(who.admin), caseId: id, reason: 'Fejl' });
    expect([await stateOfCase(id), (await round.one()).state]).toEqual(['cancelled', 'withdrawn']);
  });
});

describe('when two act at the same instant', () => {
  test('a request is withdrawn or collected, never both, and no øre is in two places', async () => {
    await round.bring('cleared');
    const row = await round.one();
    const taskId = await round.step('transfer-collect', 'confirmation', '2026-03-20');
    const outcomes = await Promise.allSettled([
      completeTask(desk.casework, { ...by(who.editor), taskId, answer: { note: 'Nu' } }),
      round.act('withdraw', who.chef3, { version: row.version }),
      round.act('change', who.school, { version: row.version, amounts: [{ appropriation: '4590', year: 2026, amount: 0n }] }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    const { state } = await round.one();
    const [first] = outcomes;
    if (first?.status === 'fulfilled') expect(['collected', 'withdrawn']).toContain(state);
    expect(await verifyJournal(desk.db)).toMatchObject({ broken: null });
  });

  test('a double click opens one round', async () => {
    round = await openTestRound(desk, { empty: true });
    const { requests } = proposeTransfers(rules, TEST_TRANSFER_ORGANISATION, TEST_POSITIONS, 2025);
    const commandId = randomUUID();
    const outcomes = await Promise.all([1, 2, 3].map(() => openTransfers(desk.casework, { ...by(who.editor, commandId), caseId: round.roundId, rules, fromYear: 2025, requests })));
    expect(outcomes.filter(({ already }) => !already)).toHaveLength(1);
    expect(await round.rows()).toHaveLength(3);
  });
});

test('a chef who leaves has a new owner for what is open the same day, and the request goes on', async () => {
  const { id } = await round.bring('reviewed');
  const units = TEST_TRANSFER_ORGANISATION.units.map((unit) => (unit.code === '3.DS' ? { ...unit, leaderEmail: 'hjemleder@albertslund.example' } : unit));
  try {
    await importOrganisation(desk.casework, { ...TEST_TRANSFER_ORGANISATION, units }, [round.kase.worldId]);
    const [[, person] = []] = await whose(id);
    expect(person).not.toBe('chef3');
    await round.answer(id, 'text', textAnswer(79_999_950n));
    expect((await round.one()).state).toBe('text');
  } finally {
    await importOrganisation(desk.casework, TEST_TRANSFER_ORGANISATION, []);
  }
});
