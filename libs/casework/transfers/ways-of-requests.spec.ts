import { randomUUID } from 'node:crypto';
import { proposeTransfers } from '#domain';
import {
  by,
  openTestRound,
  openTransferFixture,
  refusalOf,
  textAnswer,
  TEST_POSITIONS,
  TEST_TRANSFER_ORGANISATION,
  TEST_TRANSFER_RULES as rules,
  TRANSFER_PEOPLE as who,
  type CaseFixture,
  type TestRound,
} from '#testing';
import { completeTask } from '../tasks/complete-task';
import { moveDeadlines } from '../agenda/move-deadlines';
import { importOrganisation } from '../organisation/import-organisation';
import { answerDeputy, enterDeputy } from '../deputies';
import { verifyJournal } from '../journal/verify';
import { askedElsewhere } from './asked-elsewhere';
import { addTransfer, openTransfers, readTransferVersions, readTransfers, type AddTransfer } from '.';

let fixture: CaseFixture;
let round: TestRound;
beforeAll(async () => void (fixture = await openTransferFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (round = await openTestRound(fixture)));

const version = async (id: string): Promise<number> =>
  (await readTransferVersions(fixture.db, id)).at(-1)?.version ?? 0;
const approve = async (id: string, person?: string) =>
  round.answer(id, 'approval', { outcome: 'approved', version: await version(id), note: '' }, person);
const journalOf = (id: string, event: string) =>
  fixture.db
    .selectFrom('journal')
    .where('case_id', '=', id)
    .where('event', '=', event)
    .orderBy('seq')
    .select(['actor_id', 'on_behalf_of', 'reason', 'payload'])
    .execute();
const whose = async (id: string) => (await round.open(id)).map(({ step, who: person }) => [step, person]);
const deputy = async (personId: string, deputyId: string): Promise<void> => {
  const { deputyshipId } = await enterDeputy(fixture.casework, {
    ...by(personId),
    personId,
    deputyId,
    from: '2026-03-02',
    to: '2026-03-31',
    kinds: null,
    worldId: round.caseRow.worldId,
  });
  await answerDeputy(fixture.casework, { ...by(deputyId), deputyshipId, accept: true });
};
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

describe('what the rule proposes can be put right', () => {
  test('overruled to another kind with a reason it is reviewed by the other, and has another name', async () => {
    const { id } = await round.one('20');
    expect(await refusalOf(round.act('overrule', who.school, {}, '20'))).toBe('TRANSFER.INVALID');
    expect(await refusalOf(round.act('overrule', who.school, { kind: 'gave' }, '20'))).toBe('TRANSFER.KIND_UNKNOWN');
    expect(await refusalOf(round.act('overrule', who.school, { kind: 'ikke-teknisk', reason: '' }, '20'))).toBe(
      'REASON.MISSING',
    );
    expect(await refusalOf(round.act('overrule', who.school, { kind: 'ikke-teknisk' }))).toBe('TRANSFER.EXISTS');
    await round.act('overrule', who.school, { kind: 'ikke-teknisk' }, '20');
    expect(await round.one('20', 'ikke-teknisk')).toMatchObject({
      id,
      state: 'draft',
      reviewed_by: ['konsulent'],
      written_by: [who.school],
    });
    expect(await whose(id)).toEqual([['review/chef', 'director3']]);
    expect(
      (await fixture.db.selectFrom('cases').where('id', '=', id).select('title').executeTakeFirstOrThrow()).title,
    ).toContain('ikke-teknisk');
    expect((await journalOf(id, 'TRANSFER_OVERRULED'))[0]).toMatchObject({
      reason: 'Fordi.',
      payload: { kind: 'ikke-teknisk', kindBefore: 'teknisk' },
    });
  });

  test('overruled when it was written it is reviewed, written and cleared anew', async () => {
    const { id } = await round.bring('text');
    expect(
      await refusalOf(
        round.act('overrule', who.school, { amounts: [{ appropriation: '4590', year: 2026, amount: 0n }] }),
      ),
    ).toBe('TRANSFER.EXCEEDS');
    await round.act('overrule', who.school, { amounts: [{ appropriation: '4510', year: 2026, amount: 80_000_000n }] });
    expect(await whose(id)).toEqual([['review/chef', 'chef3']]);
    await round.answer(id, 'review/chef', { note: '' });
    expect(await whose(id)).toEqual([['text', 'chef3']]);
    await round.answer(id, 'text', textAnswer(76_499_950n));
    await approve(id);
    expect((await round.one()).state).toBe('cleared');
    expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
  });

  test('a request that the rule does not propose is added with a reason and lives like the others', async () => {
    expect(await refusalOf(add(by(who.home)))).toBe('TRANSFER.NOT_YOURS');
    expect(await refusalOf(add({ reason: ' ' }))).toBe('REASON.MISSING');
    expect(
      await refusalOf(
        add({
          kind: 'teknisk',
          lines: [{ appropriation: '4510', year: 2026, name: 'Skoler', available: -5n, amount: -5n }],
        }),
      ),
    ).toBe('TRANSFER.EXISTS');
    expect(await refusalOf(add({ unitCode: '99' }))).toBe('TRANSFER.INVALID');
    expect(await refusalOf(add({ lines: [] }))).toBe('TRANSFER.INVALID');
    expect(
      await refusalOf(
        add({ lines: [{ appropriation: '4310', year: 2026, name: 'Pleje', available: 90_000n, amount: 90_001n }] }),
      ),
    ).toBe('TRANSFER.EXCEEDS');
    const commandId = randomUUID();
    const [first, second] = [await add({ commandId }), await add({ commandId })];
    expect([first.already, second.already, first.transferId === second.transferId]).toEqual([false, true, true]);
    expect(await round.one('20', 'ikke-teknisk')).toMatchObject({
      id: first.transferId,
      state: 'draft',
      directorate_code: '3',
      explanation: 'Reglen foreslår det ikke. Aftalt med direktøren',
    });
    await round.bring('cleared', '20', 'ikke-teknisk');
  });

  test('after it has become of another kind, a new one of the old kind can be added', async () => {
    await round.act('overrule', who.school, { kind: 'ikke-teknisk' }, '20');
    const { transferId } = await add({
      kind: 'teknisk',
      lines: [{ appropriation: '4510', year: 2026, name: 'Skoler', available: -5n, amount: -5n }],
    });
    expect(
      (await readTransfers(fixture.db, round.roundId)).filter((row) => row.unit_code === '20').map(({ id }) => id),
    ).toContain(transferId);
  });
});

describe('one who is away', () => {
  test('has a deputy who writes and clears, both names in the journal, and never both of the same request', async () => {
    await round.bring('reviewed');
    await deputy(who.chef3, who.books);
    const { id } = await round.one();
    await round.answer(id, 'text', textAnswer(79_999_950n), who.books);
    expect((await round.one()).written_by).toEqual([who.books, who.chef3]);
    expect((await journalOf(id, 'TRANSFER_WRITTEN'))[0]).toMatchObject({
      actor_id: who.books,
      on_behalf_of: who.chef3,
    });
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
    expect((await journalOf(row.id, 'TRANSFER_CHANGED'))[0]).toMatchObject({
      actor_id: who.books,
      on_behalf_of: who.chef3,
    });
    expect(row.written_by).toEqual([who.books, who.chef3]);
    await deputy(who.admin, who.social);
    expect(await refusalOf(round.act('withdraw', who.social))).toBe('TRANSFER.NOT_YOURS');
  });
});

describe('who is asked, and by when', () => {
  test('deadlines are counted back from the day on which the requests are collected, and late comers have three working days', async () => {
    round = await openTestRound(fixture, { empty: true });
    const collect = await round.step('transfer-collect', 'confirmation', '2026-05-29');
    const { requests } = proposeTransfers(rules, TEST_TRANSFER_ORGANISATION, TEST_POSITIONS, 2025);
    await openTransfers(fixture.casework, {
      ...by(who.editor),
      caseId: round.roundId,
      rules,
      fromYear: 2025,
      requests,
    });
    const { id } = await round.bring('text');
    const dueOf = async (request: string) =>
      new Map(
        (
          await fixture.db
            .selectFrom('tasks')
            .where('case_id', '=', request)
            .orderBy('due_on')
            .select(['step_id', 'due_on'])
            .execute()
        ).map((task) => [task.step_id, task.due_on]),
      );
    expect(Object.fromEntries(await dueOf(id))).toEqual({
      'review/chef': '2026-04-29',
      'review/konsulent': '2026-04-29',
      text: '2026-05-11',
      'approval/direktoer': '2026-05-21',
    });
    await round.goTo('2026-03-02 09:05');
    await moveDeadlines(fixture.casework, {
      ...by(who.admin),
      moves: [{ taskId: collect, to: '2026-06-02' }],
      reason: 'Mødet er flyttet',
    });
    expect((await dueOf(id)).get('approval/direktoer')).toBe('2026-05-26');
    await round.goTo('2026-03-02 09:10');
    expect(
      await fixture.db
        .selectFrom('notices')
        .where('case_id', '=', id)
        .where('kind', '=', 'moved')
        .select('details')
        .execute(),
    ).toEqual([{ details: { from: '2026-05-21', to: '2026-05-26' } }]);
    await fixture.db.updateTable('tasks').set({ state: 'done' }).where('id', '=', collect).execute();
    const { transferId } = await add();
    expect((await dueOf(transferId)).get('review/chef')).toBe('2026-03-05');
  });

  test('one person who is both konsulent and chef has one task that counts for both', async () => {
    const { transferId } = await add({
      unitCode: '1.OES',
      lines: [{ appropriation: '9999', year: 2026, name: 'Stab', available: 1n, amount: 1n }],
    });
    expect(await whose(transferId)).toEqual([['review/both', 'chief']]);
    await round.answer(transferId, 'review/both', { note: '' });
    expect(await round.one('1.OES', 'ikke-teknisk')).toMatchObject({
      state: 'reviewed',
      reviewed_by: ['konsulent', 'chef'],
    });
    expect(await whose(transferId)).toEqual([['text', 'chief']]);
  });
});

describe('when two act at the same instant', () => {
  test('a request is withdrawn or collected, never both, and no øre is in two places', async () => {
    await round.bring('cleared');
    const row = await round.one();
    const taskId = await round.step('transfer-collect', 'confirmation', '2026-03-20');
    const outcomes = await Promise.allSettled([
      completeTask(fixture.casework, { ...by(who.editor), taskId, answer: { note: 'Nu' } }),
      round.act('withdraw', who.chef3, { version: row.version }),
      round.act('change', who.school, {
        version: row.version,
        amounts: [{ appropriation: '4590', year: 2026, amount: 0n }],
      }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    const { state } = await round.one();
    const [first] = outcomes;
    if (first?.status === 'fulfilled') expect(['collected', 'withdrawn']).toContain(state);
    expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
  });

  test('a double click opens one round', async () => {
    round = await openTestRound(fixture, { empty: true });
    const { requests } = proposeTransfers(rules, TEST_TRANSFER_ORGANISATION, TEST_POSITIONS, 2025);
    const commandId = randomUUID();
    const outcomes = await Promise.all(
      [1, 2, 3].map(() =>
        openTransfers(fixture.casework, {
          ...by(who.editor, commandId),
          caseId: round.roundId,
          rules,
          fromYear: 2025,
          requests,
        }),
      ),
    );
    expect(outcomes.filter(({ already }) => !already)).toHaveLength(1);
    expect(await round.rows()).toHaveLength(3);
  });
});

test('a chef who leaves has a new owner for what is open the same day, and the request goes on', async () => {
  const { id } = await round.bring('reviewed');
  const units = TEST_TRANSFER_ORGANISATION.units.map((unit) =>
    unit.code === '3.DS' ? { ...unit, leaderEmail: 'hjemleder@albertslund.example' } : unit,
  );
  try {
    await importOrganisation(fixture.casework, { ...TEST_TRANSFER_ORGANISATION, units }, [round.caseRow.worldId]);
    const [[, person] = []] = await whose(id);
    expect(person).not.toBe('chef3');
    await round.answer(id, 'text', textAnswer(79_999_950n));
    expect((await round.one()).state).toBe('text');
  } finally {
    await importOrganisation(fixture.casework, TEST_TRANSFER_ORGANISATION, []);
  }
});

test('KB’s decision on transfers is not recorded as noted, which grants nothing and would leave the round stuck', async () => {
  const taskId = await round.step('transfer-kb', 'decision', '2026-03-20');
  const decide = (outcome: string) =>
    completeTask(fixture.casework, { ...by(who.editor), taskId, answer: { outcome, note: '', until: null } });
  await expect(decide('noted')).rejects.toThrow('»Taget til efterretning« bevilger intet. Vælg »Godkendt«');
  await decide('changed');
});

test('the same money is not asked for in two rounds of a year without a reason; what was given up elsewhere may be', async () => {
  const other = await openTestRound(fixture, { empty: true });
  await fixture.db
    .updateTable('cases')
    .set({ world_id: round.caseRow.worldId, key: 'overfoersel-igen' })
    .where('id', '=', other.roundId)
    .execute();
  const { requests } = proposeTransfers(rules, TEST_TRANSFER_ORGANISATION, TEST_POSITIONS, 2025);
  const warnings = (fromYear = 2025, reason = '') =>
    askedElsewhere(fixture.db, { id: other.roundId, worldId: round.caseRow.worldId, fromYear }, requests, reason);
  expect((await warnings()).map(({ code, severity, message }) => [code, severity, message])).toEqual([
    [
      'TRANSFER.ELSEWHERE',
      'error',
      expect.stringContaining(
        'Skolen (800.499,50 kr.), Hjemmet (-2.000.000 kr.). De samme penge må ikke søges to gange',
      ),
    ],
  ]);
  expect(
    (await warnings(2025, 'Ny rest efter revisionen.')).map(({ severity, message }) => [severity, message]),
  ).toEqual([['warning', expect.stringContaining('Det er meningen: Ny rest efter revisionen.')]]);
  await round.act('withdraw', who.admin, {}, '20');
  expect((await warnings())[0]?.message).not.toContain('Hjemmet');
  expect([
    await warnings(2024),
    await askedElsewhere(
      fixture.db,
      { id: round.roundId, worldId: round.caseRow.worldId, fromYear: 2025 },
      requests,
      '',
    ),
  ]).toEqual([[], []]);
  const open = (twiceReason?: string) =>
    openTransfers(fixture.casework, {
      ...by(who.editor),
      caseId: other.roundId,
      rules,
      fromYear: 2025,
      requests,
      ...(twiceReason === undefined ? {} : { twiceReason }),
    });
  await expect(open()).rejects.toMatchObject({ code: 'TRANSFER.ELSEWHERE' });
  await open('Ny rest efter revisionen.');
  const opened = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', other.roundId)
    .where('event', '=', 'TRANSFER_PROPOSED')
    .select(['reason', 'payload'])
    .executeTakeFirstOrThrow();
  expect(opened).toMatchObject({ reason: 'Ny rest efter revisionen.', payload: { twice: true } });
  // By hand as by the rule, as a request of its own and into one that the unit has.
  const lines = [{ appropriation: '4311', year: 2026, name: 'Pleje', available: 80_000n, amount: 80_000n }];
  const twiceReason = 'Plejen deles mellem runderne.';
  await add({ lines, twiceReason });
  for (const kind of ['ikke-teknisk', 'teknisk']) {
    const again = { caseId: other.roundId, lines, kind };
    await expect(add(again)).rejects.toThrow('har allerede ansøgninger fra 2025 om de samme bevillinger: Hjemmet (800');
    await add({ ...again, twiceReason });
  }
  expect(
    (await Promise.all([round, other].map(({ roundId }) => journalOf(roundId, 'TRANSFER_ADDED')))).map((entries) =>
      entries.map(({ reason, payload }) => [reason, 'twice' in payload]),
    ),
  ).toEqual([
    [['Aftalt med direktøren', false]],
    [
      [`Aftalt med direktøren\n${twiceReason}`, true],
      [`Aftalt med direktøren\n${twiceReason}`, true],
    ],
  ]);
  // What was given up is not taken up again behind the other round's back.
  const { id } = await round.one('20');
  expect(await refusalOf(round.act('reopen', who.admin, {}, '20'))).toBe('TRANSFER.ELSEWHERE');
  await round.act('reopen', who.admin, { twiceReason }, '20');
  expect(await journalOf(id, 'TRANSFER_REOPENED')).toMatchObject([
    { reason: `Fordi.\n${twiceReason}`, payload: { twice: true } },
  ]);
});
