import {
  by,
  openTestRound,
  openTransferFixture,
  refusalOf,
  textAnswer,
  TRANSFER_PEOPLE as who,
  type CaseFixture,
  type TestRound,
} from '#testing';
import { advanceCase } from '../agenda/advance-case';
import { verifyJournal } from '../journal/verify';
import { contentVersionOf } from './transfer-versions';
import { addTransfer, readTransferVersions, type AddTransfer } from '.';

let fixture: CaseFixture;
let round: TestRound;
beforeAll(async () => {
  fixture = await openTransferFixture();
}, 60_000);
beforeEach(async () => {
  round = await openTestRound(fixture);
});
afterAll(() => fixture.close());

const PATH = { appropriation: '4600', year: 2026, name: 'Cykelsti', available: 232_000_000n, amount: 232_000_000n };
/** The unit has a request of the kind already. */
const add = (over: Partial<AddTransfer> = {}) =>
  addTransfer(fixture.casework, {
    ...by(who.admin),
    caseId: round.roundId,
    unitCode: '10',
    kind: 'teknisk',
    lines: [PATH],
    reason: 'Anlægget er forsinket',
    ...over,
  });
const told = async (id: string) =>
  (
    await fixture.db
      .selectFrom('journal')
      .where('case_id', '=', id)
      .where('event', '=', 'TRANSFER_CHANGED')
      .select(['reason', 'payload'])
      .execute()
  ).at(-1);

test('what the rule leaves out can be asked for although the unit has a request of the kind: it comes into that, once', async () => {
  const { id } = await round.one();
  const command = by(who.admin);
  expect([await add(command), await add(command)].map(({ already, transferId }) => [already, transferId])).toEqual([
    [false, id],
    [true, id],
  ]);
  const row = await round.one();
  expect(row).toMatchObject({ id, state: 'draft', written_by: [who.admin] });
  expect(row.lines.map(({ appropriation, available, amount }) => [appropriation, available, amount])).toEqual([
    ['4510', '83500000', '83500000'],
    ['4590', '-3500050', '-3500050'],
    ['4600', '232000000', '232000000'],
  ]);
  expect((await readTransferVersions(fixture.db, id)).at(-1)?.lines).toHaveLength(3);
  expect(await told(id)).toMatchObject({
    reason: 'Anlægget er forsinket',
    payload: { added: [{ appropriation: '4600', name: 'Cykelsti', oere: '232000000' }] },
  });
  expect(await refusalOf(add())).toBe('TRANSFER.EXISTS');
  expect(await refusalOf(add({ lines: [{ ...PATH, appropriation: '4601', amount: 232_000_001n }] }))).toBe(
    'TRANSFER.EXCEEDS',
  );
  await round.bring('cleared');
});

test.each(['text', 'cleared'] as const)(
  'one that is %s goes back to its chef, who writes it anew, and it is approved anew by others than who added',
  async (state) => {
    const { id } = await round.bring(state);
    await add(by(who.school));
    await advanceCase(fixture.casework, id, 'review');
    expect([(await round.one()).state, (await round.open(id)).map(({ kind, who: asked }) => [kind, asked])]).toEqual([
      'reviewed',
      [['transfer-text', 'chef3']],
    ]);
    expect(await refusalOf(round.answer(id, 'text', textAnswer(79_999_950n)))).toBe('COVERAGE.SUM');
    await round.answer(id, 'text', textAnswer(311_999_950n));
    expect((await round.open(id)).map(({ kind }) => kind)).toEqual(['approval']);
    expect(await contentVersionOf(fixture.db, id)).toBe((await round.one()).version);
    expect((await round.bring('cleared')).state).toBe('cleared');
    expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
  },
);

test('one that is in the collected case, or is withdrawn, is not added to behind its back, and it is said what would do', async () => {
  await round.act('withdraw', who.admin);
  await expect(add()).rejects.toThrow('trukket tilbage. Tag den op igen på dens egen side først');
  await round.bring('cleared', '20');
  await round.act('collect', who.admin, {}, '20');
  await expect(add({ unitCode: '20' })).rejects.toThrow(
    'i den samlede sag. Send den tilbage til chefen på dens egen side først',
  );
});
