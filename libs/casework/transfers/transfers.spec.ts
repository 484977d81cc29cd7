import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { proposeTransfers, sum, transferRulesSchema, type PositionLine } from '#domain';
import { openCaseDesk, TEST_ORGANISATION, TEST_PEOPLE as who, type CaseDesk, type TestCase } from '#testing';
import { importOrganisation } from '../commands/import-organisation';
import { verifyJournal } from '../journal/verify';
import { actOnTransfer, openTransfers, readTransfers, transferAmount, type ActOnTransfer, type TransferRow } from '.';

const share = { percent: 100 };
const rules = transferRulesSchema.parse({
  id: 'r', title: 'Overførsel mellem år', source: 'Prøve', accounts: [{ id: 'drift', title: 'Drift' }],
  kinds: [{ id: 'teknisk', title: 'Teknisk overførsel', needsArgument: false }, { id: 'ikke-teknisk', title: 'Ikke-teknisk overførsel', needsArgument: true }],
  categories: [{ id: 'styrbar', title: 'Styrbar', appropriations: ['4510', '4590'] }, { id: 'betinget', title: 'Betinget', appropriations: ['4310'] }],
  rules: [
    { id: 'ramme', when: { categories: ['styrbar'] }, kind: 'teknisk', surplus: share, deficit: share, because: 'er styrbar' },
    { id: 'betinget', when: { categories: ['betinget'] }, kind: 'ikke-teknisk', surplus: share, deficit: share, because: 'er betinget' },
  ],
  coverages: [{ id: 'kassen', title: 'Kassen', cash: true }],
});
const line = (appropriation: string, rest: bigint): PositionLine => ({ unit: '10', appropriation, name: `Bevilling ${appropriation}`, account: null, category: null, budget: 0n, spent: -rest, rest });
const organisation = { ...TEST_ORGANISATION, units: [...TEST_ORGANISATION.units, { level: 'institution' as const, code: '10', name: 'Skolen', parent: '1.OES', leaderRole: 'Leder', leaderEmail: 'rapport@albertslund.example' }] };
const { requests } = proposeTransfers(rules, organisation, [line('4510', 83_500_000n), line('4590', -3_500_050n), line('4310', 50_000n)], 2025);

let desk: CaseDesk;
let kase: TestCase;
beforeAll(async () => {
  desk = await openCaseDesk();
  await importOrganisation(desk.casework, organisation);
}, 60_000);
afterAll(() => desk?.close());
beforeEach(async () => void (kase = await desk.aCase()));

const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const open = (over: object = {}, person: string = who.admin, commandId?: string) => openTransfers(desk.casework, { ...by(person, commandId), caseId: kase.caseId, rules, fromYear: 2025, requests, ...over });
const rows = () => readTransfers(desk.db, kase.caseId);
const one = async (kind = 'teknisk'): Promise<TransferRow> => (await rows()).find((row) => row.kind === kind)!;
const act = async (what: ActOnTransfer['act'], person: string, over: Partial<ActOnTransfer> = {}, kind = 'teknisk') => {
  const row = await one(kind);
  return actOnTransfer(desk.casework, { ...by(person), caseId: kase.caseId, transferId: row.id, version: row.version, act: what, reason: 'Fordi.', ...over });
};
const code = async (deed: Promise<unknown>): Promise<string> => {
  const error = await deed.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`);
  return error.code;
};
const written = (amount: bigint) => ({ written: { text: 'Skolegården', argument: 'Forsinket', coverage: [{ by: 'kassen', amount }] } });
/** KB's step, decided. */
async function kbDecides(): Promise<void> {
  await desk.db.insertInto('steps').values({ case_id: kase.caseId, id: 'x/kb', kind: 'transfer-kb', position: 90, title: 'KB', form: 'decision', why: null, consequence: null, needs: [], policy: JSON.stringify({ opens: { amount: -5, unit: 'workingDays' }, latestOpen: { amount: -1, unit: 'workingDays' }, remind: [], escalate: [] }) }).execute();
  await desk.db.insertInto('tasks').values({ id: randomUUID(), case_id: kase.caseId, step_id: 'x/kb', area: null, unit_code: null, assignee_id: who.editor, due_on: '2026-03-20', state: 'open', opened_at: new Date('2026-03-03T08:00:00Z') }).execute();
  await desk.db.updateTable('tasks').set({ state: 'done', answer: JSON.stringify({ outcome: 'approved' }) }).where('step_id', '=', 'x/kb').where('case_id', '=', kase.caseId).execute();
}

test('a round’s requests are opened once, to the øre, by those who may, and the journal says so', async () => {
  expect(await code(open({}, who.editor))).toBe('TRANSFER.NOT_YOURS');
  const commandId = randomUUID();
  expect([await open({}, who.admin, commandId), await open({}, who.admin, commandId)]).toEqual([{ already: false }, { already: true }]);
  expect((await rows()).map((row) => [row.kind, row.state, row.directorate_code, transferAmount(row)])).toEqual([['ikke-teknisk', 'draft', '1', 50_000n], ['teknisk', 'draft', '1', 79_999_950n]]);
  expect(await code(open())).toBe('TRANSFER.EXISTS');
  expect(await code(open({ fromYear: 2024 }))).toBe('TRANSFER.INVALID');
  expect(await code(open({ requests: [] }))).toBe('TRANSFER.NONE');
  expect((await kase.events()).filter((event) => event === 'TRANSFER_PROPOSED')).toHaveLength(2);
});

test('a request goes from draft to granted, seen by four eyes, and what is granted is what was asked for', async () => {
  await open();
  expect(await code(act('write', who.editor, written(79_999_950n)))).toBe('TRANSFER.NOT_MOVABLE');
  expect(await code(act('review', who.books))).toBe('TRANSFER.NOT_YOURS');
  await act('review', who.school);
  expect((await one()).state).toBe('draft');
  await act('review', who.chief);
  await act('write', who.editor, written(79_999_950n));
  expect(await code(act('clear', who.editor))).toBe('TRANSFER.NOT_YOURS');
  await act('clear', who.director);
  await act('collect', who.admin);
  expect(await code(act('grant', who.admin))).toBe('TRANSFER.NOT_DECIDED');
  await kbDecides();
  await act('grant', who.admin);
  const row = await one();
  expect([row.state, sum(row.lines.map(({ granted }) => BigInt(granted!)))]).toEqual(['granted', 79_999_950n]);
  expect(await code(act('withdraw', who.editor))).toBe('TRANSFER.NOT_MOVABLE');
  expect(await verifyJournal(desk.db)).toMatchObject({ broken: null });
});

test('a changed amount is cleared anew, by somebody else than who changed it, with its coverage', async () => {
  await open();
  for (const person of [who.school, who.chief]) await act('review', person);
  await act('write', who.editor, written(79_999_950n));
  await act('clear', who.director);
  const seen = await one();
  await act('change', who.director, { amounts: [{ appropriation: '4510', year: 2026, amount: 80_000_000n }] });
  expect(await one()).toMatchObject({ state: 'text', written_by: [who.editor, who.director] });
  expect(await code(actOnTransfer(desk.casework, { ...by(who.director), caseId: kase.caseId, transferId: seen.id, version: seen.version, act: 'withdraw', reason: 'x' }))).toMatch(/TRANSFER.(NOT_YOURS|CHANGED)/);
  expect(await code(act('clear', who.director))).toBe('TRANSFER.OWN');
  const entry = await desk.db.selectFrom('journal').where('case_id', '=', kase.caseId).where('event', '=', 'TRANSFER_CHANGED').select(['reason', 'payload', 'actor_id']).executeTakeFirstOrThrow();
  expect(entry).toMatchObject({ reason: 'Fordi.', actor_id: who.director, payload: { from: 'cleared', to: 'text', lines: [{ appropriation: '4510', from: '83500000', to: '80000000' }, { appropriation: '4590', from: '-3500050', to: '-3500050' }] } });
});

test('no request exceeds what is there without an exception, and none changes without a reason', async () => {
  await open();
  const more = { amounts: [{ appropriation: '4510', year: 2026, amount: 90_000_000n }] };
  expect(await code(act('change', who.chief, more))).toBe('TRANSFER.EXCEEDS');
  expect(await code(act('change', who.chief, { amounts: [{ appropriation: '4510', year: 2026, amount: 84_000_000n }, { appropriation: '4590', year: 2026, amount: -4_000_050n }] }))).toBe('TRANSFER.EXCEEDS');
  expect(await code(act('change', who.chief, { ...more, reason: ' ' }))).toBe('REASON.MISSING');
  await act('except', who.director, { reason: 'KB har lovet det.' });
  await act('change', who.chief, more);
  expect(transferAmount(await one())).toBe(86_499_950n);
  expect(await code(act('change', who.chief, { amounts: [{ appropriation: '9999', year: 2026, amount: 1n }] }))).toBe('TRANSFER.INVALID');
});

test('a cut one and a refused one lose no øre', async () => {
  await open();
  for (const kind of ['teknisk', 'ikke-teknisk']) {
    for (const person of [kind === 'teknisk' ? who.school : who.social, who.chief]) await act('review', person, {}, kind);
    await act('write', who.editor, written(transferAmount(await one(kind))), kind);
    await act('clear', who.director, {}, kind);
    await act('collect', who.admin, {}, kind);
  }
  await kbDecides();
  const cut = (amount: bigint) => act('cut', who.admin, { amounts: [{ appropriation: '4510', year: 2026, amount }] });
  expect(await code(cut(83_500_001n))).toBe('TRANSFER.CUT');
  expect(await code(cut(-1n))).toBe('TRANSFER.CUT');
  expect(await code(cut(83_500_000n))).toBe('TRANSFER.INVALID');
  await cut(40_000_000n);
  await act('refuse', who.admin, {}, 'ikke-teknisk');
  expect((await rows()).map((row) => [row.state, row.lines.map(({ granted }) => granted)])).toEqual([['refused', ['0']], ['cut', ['40000000', '-3500050']]]);
});
