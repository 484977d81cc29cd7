import { REAL_WORLD } from '#contracts';
import { warningFinding } from '#domain';
import {
  by,
  openTestRound,
  openTransferFixture,
  refusalOf,
  TEST_POSITIONS,
  TEST_TRANSFER_ORGANISATION,
  TEST_TRANSFER_RULES,
  TRANSFER_PEOPLE as who,
  type CaseFixture,
  type TestRound,
} from '#testing';
import { openTransfers, proposeRound, readPositionsOf, type PositionsFile, type RoundPositions } from '.';

let fixture: CaseFixture;
let round: TestRound;
beforeAll(async () => void (fixture = await openTransferFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (round = await openTestRound(fixture, { empty: true })));

const FILE: PositionsFile = { name: 'stillinger.csv', namedYear: null, lines: TEST_POSITIONS, findings: [] };
const propose = (file: Partial<PositionsFile> = {}, over: Partial<RoundPositions> = {}) =>
  proposeRound(fixture.db, {
    round: { id: round.roundId, worldId: round.caseRow.worldId, fromYear: 2025 },
    rules: TEST_TRANSFER_RULES,
    organisation: TEST_TRANSFER_ORGANISATION,
    file: { ...FILE, ...file },
    reason: '',
    twiceReason: '',
    ...over,
  });
const open = async (file: Partial<PositionsFile> = {}, over: Partial<RoundPositions> = {}) => {
  const { toOpen } = await propose(file, over);
  if (toOpen === null) throw new Error('something stops');
  return openTransfers(fixture.casework, { ...by(who.editor), ...toOpen });
};
const opening = () =>
  fixture.db
    .selectFrom('journal')
    .where('case_id', '=', round.roundId)
    .where('event', '=', 'TRANSFER_PROPOSED')
    .select(['reason', 'payload'])
    .executeTakeFirstOrThrow();

test('what is shown is what is opened: all that the rules propose, with the positions it comes from; looking changes nothing', async () => {
  const shown = await propose();
  expect([shown.findings, shown.otherYear, shown.missing]).toEqual([[], null, shown.proposals.requests]);
  expect(await round.rows()).toEqual([]);
  await open();
  expect((await round.rows()).map(({ unit_code: unit, kind }) => [unit, kind])).toEqual(
    shown.missing.map(({ unit, kind }) => [unit.code, kind]).toSorted(),
  );
  expect(await readPositionsOf(fixture.db, round.roundId)).toHaveLength(TEST_POSITIONS.length);
  expect(await opening()).toMatchObject({ reason: null, payload: { number: shown.missing.length } });
});

test('a late comer is opened alone; with nothing missing there is nothing to open, and it is said', async () => {
  const [late] = (await propose()).missing;
  await open({ lines: TEST_POSITIONS.filter(({ unit }) => unit !== late!.unit.code) });
  const { missing } = await propose();
  expect(new Set(missing.map(({ unit }) => unit.code))).toEqual(new Set([late!.unit.code]));
  await open();
  expect((await propose()).missing).toEqual([]);
  expect(await refusalOf(open())).toBe('TRANSFER.NONE');
});

test('a file that says another year is shown but not opened, until somebody says why; the journal keeps both', async () => {
  const file = { name: 'stillinger-2024.csv', namedYear: 2024 };
  const stopped = await propose(file);
  expect([stopped.toOpen, stopped.otherYear, stopped.missing.length > 0]).toEqual([null, 2024, true]);
  expect(stopped.findings).toMatchObject([{ code: 'POSITIONS.YEAR', severity: 'error', file: file.name }]);
  const reason = 'Trukket ud før årsskiftet';
  const said = await propose(file, { reason });
  expect(said.findings).toMatchObject([{ code: 'POSITIONS.YEAR', severity: 'warning' }]);
  await open(file, { reason });
  expect(await opening()).toMatchObject({ reason, payload: { namedYear: 2024 } });
});

test('nobody gets a file of another year past the command without a reason', async () => {
  const { toOpen } = await propose();
  const refused = (reason: string) =>
    refusalOf(openTransfers(fixture.casework, { ...by(who.editor), ...toOpen!, otherYear: { named: 2024, reason } }));
  expect([await refused(' '), await refused('x'.repeat(2001))]).toEqual(['REASON.MISSING', 'TEXT.TOO_LONG']);
  expect(await round.rows()).toEqual([]);
});

test('a file that does not read opens nothing; what was found in one that does is told between its year and other rounds', async () => {
  const unread = await propose({ lines: null });
  expect([unread.toOpen, unread.missing, unread.proposals.none]).toEqual([null, [], []]);
  await open();
  const other = await openTestRound(fixture, { empty: true });
  await fixture.db
    .updateTable('cases')
    .set({ world_id: round.caseRow.worldId })
    .where('id', '=', other.roundId)
    .execute();
  const { findings } = await propose(
    { name: 'stillinger-2024.csv', namedYear: 2024, findings: [warningFinding('POSITION.UNITS_MISSING', 'x')] },
    { round: { id: other.roundId, worldId: round.caseRow.worldId, fromYear: 2025 } },
  );
  expect(findings.map(({ code }) => code)).toEqual(['POSITIONS.YEAR', 'POSITION.UNITS_MISSING', 'TRANSFER.ELSEWHERE']);
  const elsewhere = await propose({}, { round: { id: other.roundId, worldId: REAL_WORLD, fromYear: 2025 } });
  expect(elsewhere.findings).toEqual([]);
});
