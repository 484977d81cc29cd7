import { randomUUID } from 'node:crypto';
import { proposeTransfers, sum } from '#domain';
import {
  by,
  decidedTransfer,
  openTestRound,
  openTransferFixture,
  refusalOf,
  TEST_POSITIONS,
  TEST_TRANSFER_ORGANISATION,
  TEST_TRANSFER_RULES,
  textAnswer,
  TRANSFER_PEOPLE as who,
  type CaseFixture,
  type TestRound,
} from '#testing';
import { commentTask } from '../tasks/comment-task';
import { completeTask } from '../tasks/complete-task';
import { verifyJournal } from '../journal/verify';
import { grantTransfers, openTransfers, readRound, readTransferVersions, transferAmount, type GrantTransfers } from '.';

let fixture: CaseFixture;
let round: TestRound;
beforeAll(async () => void (fixture = await openTransferFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (round = await openTestRound(fixture)));

const { requests } = proposeTransfers(TEST_TRANSFER_RULES, TEST_TRANSFER_ORGANISATION, TEST_POSITIONS, 2025);
const open = (over: object = {}, person: string = who.editor, commandId?: string) =>
  openTransfers(fixture.casework, {
    ...by(person, commandId),
    caseId: round.roundId,
    rules: TEST_TRANSFER_RULES,
    fromYear: 2025,
    requests,
    ...over,
  });
const grant = (outcomes: GrantTransfers['outcomes'], over: Partial<GrantTransfers> = {}) =>
  grantTransfers(fixture.casework, {
    ...by(who.editor),
    caseId: round.roundId,
    item: '7',
    decidedOn: '2026-03-02',
    outcomes,
    ...over,
  });
const told = async (caseId: string) => {
  const names = new Map(Object.entries(who).map(([name, id]) => [id, name]));
  return (
    await fixture.db
      .selectFrom('notices')
      .where('case_id', '=', caseId)
      .where('kind', '=', 'transfer-decided')
      .orderBy('id')
      .select(['person_id', 'details'])
      .execute()
  ).map((row) => {
    const { outcome, granted } = decidedTransfer(row.details);
    return [names.get(row.person_id), outcome, granted];
  });
};
const collect = async (note = ''): Promise<unknown> =>
  completeTask(fixture.casework, {
    ...by(who.editor),
    taskId: await round.step('transfer-collect', 'confirmation', '2026-03-20'),
    answer: { note },
  });

test('a round’s requests are opened once, to the øre, each as a case of its own, and the journal says so', async () => {
  round = await openTestRound(fixture, { empty: true });
  expect(await refusalOf(open({}, who.chef3))).toBe('TRANSFER.NOT_YOURS');
  const commandId = randomUUID();
  expect([await open({}, who.editor, commandId), await open({}, who.editor, commandId)]).toEqual([
    { already: false },
    { already: true },
  ]);
  const rows = await round.rows();
  expect(rows.map((row) => [row.kind, row.unit_code, row.state, row.directorate_code, transferAmount(row)])).toEqual([
    ['ikke-teknisk', '10', 'draft', '3', 50_000n],
    ['teknisk', '10', 'draft', '3', 79_999_950n],
    ['teknisk', '20', 'draft', '3', -200_000_000n],
  ]);
  const cases = await fixture.db
    .selectFrom('cases')
    .where('parent_id', '=', round.roundId)
    .select(['id', 'process', 'state', 'title'])
    .execute();
  expect(cases.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
  expect(cases.map(({ process, state }) => `${process} ${state}`)).toEqual(
    Array.from({ length: 3 }, () => 'transferRequest open'),
  );
  expect(await refusalOf(open())).toBe('TRANSFER.EXISTS');
  expect(await refusalOf(open({ fromYear: 2024 }))).toBe('TRANSFER.INVALID');
  expect(await refusalOf(open({ requests: [] }))).toBe('TRANSFER.NONE');
  expect((await round.caseRow.events()).filter((event) => event === 'TRANSFER_PROPOSED')).toHaveLength(1);
  expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
});

test('a request goes from draft to granted, seen by four eyes, and what is granted is what was asked for', async () => {
  const { id } = await round.one();
  expect((await round.open(id)).map(({ step, who: person }) => [step, person])).toEqual([
    ['review/konsulent', 'school'],
    ['review/chef', 'chef3'],
  ]);
  await round.answer(id, 'review/konsulent', { note: '' });
  expect((await round.one()).state).toBe('draft');
  await round.answer(id, 'review/chef', { note: '' });
  expect((await round.open(id)).map(({ step, who: person }) => [step, person])).toEqual([['text', 'chef3']]);
  expect(await refusalOf(round.answer(id, 'text', textAnswer(1n)))).toBe('COVERAGE.SUM');
  await round.answer(id, 'text', textAnswer(79_999_950n));
  expect((await round.open(id)).map(({ kind, who: person }) => [kind, person])).toEqual([['approval', 'director3']]);
  const { version } = (await readTransferVersions(fixture.db, id)).at(-1) ?? { version: 0 };
  // What the approver asks reaches who wrote it and who reviewed it, who read it on the case's page.
  const approval = await fixture.db
    .selectFrom('tasks')
    .where('case_id', '=', id)
    .where('state', 'in', ['planned', 'open'])
    .select('id')
    .executeTakeFirstOrThrow();
  await commentTask(fixture.casework, { ...by(who.director3), taskId: approval.id, text: 'Hvad haster?' });
  const heard = await fixture.db
    .selectFrom('notices')
    .where('case_id', '=', id)
    .where('kind', '=', 'commented')
    .select(['person_id', 'details'])
    .execute();
  expect(heard.map((one) => one.person_id)).toEqual(expect.arrayContaining([who.school, who.chef3]));
  expect(heard.map((one) => one.person_id)).not.toContain(who.director3);
  expect(heard.find((one) => one.person_id === who.chef3)?.details).toMatchObject({ onCase: true });
  expect(await refusalOf(round.answer(id, 'approval', { outcome: 'approved', version: version - 1, note: '' }))).toBe(
    'APPROVAL.CHANGED',
  );
  await round.answer(id, 'approval', { outcome: 'approved', version, note: '' });
  expect((await round.one()).state).toBe('cleared');
  expect(await round.open(id)).toEqual([]);
  for (const [unit, kind] of [
    ['20', 'teknisk'],
    ['10', 'ikke-teknisk'],
  ])
    await round.act('withdraw', who.admin, {}, unit, kind);
  await collect();
  expect((await round.one()).state).toBe('collected');
  expect(await refusalOf(grant([{ transferId: id, outcome: 'granted' }]))).toBe('TRANSFER.NOT_DECIDED');
  await round.kbDecides();
  expect(await refusalOf(grant([{ transferId: id, outcome: 'granted' }], by(who.director3)))).toBe(
    'TRANSFER.NOT_YOURS',
  );
  await grant([{ transferId: id, outcome: 'granted' }]);
  const row = await round.one();
  expect([row.state, sum(row.lines.map(({ granted }) => BigInt(granted!)))]).toEqual(['granted', 79_999_950n]);
  expect(await readRound(fixture.db, round.roundId)).toMatchObject({
    item: '7',
    decidedOn: '2026-03-02',
    kbDecided: true,
    isCollected: true,
  });
  expect(await told(id)).toEqual([
    ['chef3', 'cleared', null],
    ['head', 'cleared', null],
    ['chef3', 'granted', '79999950'],
    ['head', 'granted', '79999950'],
  ]);
  expect(await fixture.db.selectFrom('gates').where('case_id', '=', id).select('state').execute()).toEqual([
    { state: 'open' },
  ]);
  expect(await refusalOf(round.act('withdraw', who.chef3))).toBe('TRANSFER.NOT_MOVABLE');
  expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
});

test('a large amount is cleared by the top leader as well, and what is returned or rejected is told why', async () => {
  const { id } = await round.bring('text', '20');
  expect((await round.open(id)).map(({ who: person }) => person)).toEqual(['director']);
  await round.answer(id, 'approval', {
    outcome: 'returned',
    version: (await readTransferVersions(fixture.db, id)).at(-1)?.version ?? 0,
    note: 'Skriv, hvordan',
  });
  expect(await round.one('20')).toMatchObject({ state: 'reviewed' });
  const [text] = await round.open(id);
  expect([text?.kind, text?.who]).toEqual(['transfer-text', 'director3']);
  expect(
    await fixture.db
      .selectFrom('notices')
      .where('task_id', '=', text?.id ?? '')
      .where('kind', '=', 'returned')
      .select('details')
      .execute(),
  ).toEqual([{ details: { by: who.director, reason: 'Skriv, hvordan' } }]);
  await round.bring('text', '20');
  await round.answer(id, 'approval', {
    outcome: 'rejected',
    version: (await readTransferVersions(fixture.db, id)).at(-1)?.version ?? 0,
    note: 'Ikke i år',
  });
  expect(await round.one('20')).toMatchObject({ state: 'rejected' });
  expect(await told(id)).toEqual([
    ['director3', 'rejected', null],
    ['home', 'rejected', null],
  ]);
});

test('a unit without a leader has its request with the leader above, and the page says so', async () => {
  const { id } = await round.one('20');
  expect((await round.open(id)).map(({ step, who: person }) => [step, person])).toEqual([
    ['review/konsulent', 'school'],
    ['review/chef', 'director3'],
  ]);
  const { why } = await fixture.db
    .selectFrom('steps')
    .where('case_id', '=', id)
    .where('id', '=', 'review/chef')
    .select('why')
    .executeTakeFirstOrThrow();
  expect(why).toContain('Ældre har ingen leder lige nu, så lederen af Børneområdet har opgaven.');
});

test('a changed amount is cleared anew by somebody else than who changed it, and stays covered', async () => {
  await round.bring('text');
  const seen = await round.one();
  await round.act('change', who.director3, { amounts: [{ appropriation: '4510', year: 2026, amount: 80_000_000n }] });
  expect(await round.one()).toMatchObject({
    state: 'text',
    written_by: [who.chef3, who.director3],
    coverage: [{ by: 'kassen', oere: '76499950' }],
  });
  expect((await round.open(seen.id)).map(({ who: person }) => person)).toEqual(['director']);
  expect(await refusalOf(round.act('withdraw', who.chef3, { version: seen.version }))).toBe('TRANSFER.CHANGED');
  await round.bring('cleared');
  await round.act('change', who.chef3, { amounts: [{ appropriation: '4510', year: 2026, amount: 70_000_000n }] });
  expect(await round.one()).toMatchObject({ state: 'text' });
  await round.bring('cleared');
  expect(
    (await readTransferVersions(fixture.db, seen.id)).map(({ text, lines }) => [text === '', lines[0]?.oere]),
  ).toEqual([
    [true, '83500000'],
    [false, '83500000'],
    [false, '80000000'],
    [false, '70000000'],
  ]);
  const entry = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', seen.id)
    .where('event', '=', 'TRANSFER_CHANGED')
    .orderBy('seq')
    .select(['reason', 'payload', 'actor_id'])
    .executeTakeFirstOrThrow();
  expect(entry).toMatchObject({
    reason: 'Fordi.',
    actor_id: who.director3,
    payload: {
      lines: [
        { appropriation: '4510', from: '83500000', to: '80000000' },
        { appropriation: '4590', from: '-3500050', to: '-3500050' },
      ],
    },
  });
});

test('no request exceeds what is there without an exception, and none changes without a reason', async () => {
  const more = { amounts: [{ appropriation: '4510', year: 2026, amount: 90_000_000n }] };
  expect(await refusalOf(round.act('change', who.chef3, more))).toBe('TRANSFER.EXCEEDS');
  expect(
    await refusalOf(
      round.act('change', who.chef3, {
        amounts: [
          { appropriation: '4510', year: 2026, amount: 84_000_000n },
          { appropriation: '4590', year: 2026, amount: -4_000_050n },
        ],
      }),
    ),
  ).toBe('TRANSFER.EXCEEDS');
  expect(await refusalOf(round.act('change', who.chef3, { ...more, reason: ' ' }))).toBe('REASON.MISSING');
  expect(await refusalOf(round.act('except', who.chef3))).toBe('TRANSFER.NOT_YOURS');
  await round.act('except', who.director3, { reason: 'KB har lovet det.' });
  await round.act('change', who.chef3, more);
  expect(transferAmount(await round.one())).toBe(86_499_950n);
  expect(
    await refusalOf(round.act('change', who.chef3, { amounts: [{ appropriation: '9999', year: 2026, amount: 1n }] })),
  ).toBe('TRANSFER.INVALID');
});

test('a cut one and a refused one lose no øre', async () => {
  for (const kind of ['teknisk', 'ikke-teknisk']) await round.bring('cleared', '10', kind);
  await round.act('withdraw', who.admin, {}, '20');
  await collect();
  await round.kbDecides();
  const [cut, refused] = [await round.one(), await round.one('10', 'ikke-teknisk')];
  const granting = (amount: bigint) =>
    grant([
      {
        transferId: cut.id,
        outcome: 'cut',
        reason: 'Mindre',
        amounts: [{ appropriation: '4510', year: 2026, amount }],
      },
      { transferId: refused.id, outcome: 'refused', reason: 'Ikke råd' },
    ]);
  expect(await refusalOf(granting(83_500_001n))).toBe('TRANSFER.CUT');
  expect(await refusalOf(granting(-1n))).toBe('TRANSFER.CUT');
  expect(await refusalOf(granting(83_500_000n))).toBe('TRANSFER.INVALID');
  expect(await refusalOf(grant([{ transferId: refused.id, outcome: 'refused' }]))).toBe('REASON.MISSING');
  expect(await refusalOf(grant([{ transferId: refused.id, outcome: 'granted' }], { decidedOn: '2026-03-03' }))).toBe(
    'TRANSFER.INVALID',
  );
  expect((await round.rows()).filter(({ state }) => state === 'collected')).toHaveLength(2);
  await granting(40_000_000n);
  expect(
    (await round.rows())
      .filter(({ unit_code: unit }) => unit === '10')
      .map((row) => [row.state, row.lines.map(({ granted }) => granted)]),
  ).toEqual([
    ['refused', ['0']],
    ['cut', ['40000000', '-3500050']],
  ]);
  expect((await told(refused.id)).filter(([, outcome]) => outcome !== 'cleared')[0]).toEqual(['chef3', 'refused', '0']);
});
