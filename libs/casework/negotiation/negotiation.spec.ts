import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { parseMioKr, type ChangeState, type FourYears } from '#domain';
import { openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { beginNegotiation, decideChange, tableChange, type TableChange } from './negotiation';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => {
  caseRow = await fixture.aCase('budgetCycle');
});

const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const code = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
const years = (...texts: readonly [string, string, string, string]): FourYears => [
  parseMioKr(texts[0]),
  parseMioKr(texts[1]),
  parseMioKr(texts[2]),
  parseMioKr(texts[3]),
];
const table = (over: Partial<TableChange> = {}) =>
  tableChange(fixture.casework, {
    ...by(who.chief),
    caseId: caseRow.caseId,
    title: 'Flere pædagoger',
    text: '',
    tabledBy: 'SF',
    amounts: years('1,125', '2', '2', '2'),
    ...over,
  });
const rows = () =>
  fixture.db
    .selectFrom('budget_changes')
    .where('case_id', '=', caseRow.caseId)
    .orderBy('number')
    .select(['id', 'number', 'state', 'amounts'])
    .execute();
const decide = async (to: ChangeState, over: object = {}) =>
  decideChange(fixture.casework, {
    ...by(who.chief),
    caseId: caseRow.caseId,
    changeId: (await rows())[0]?.id ?? '',
    to,
    reason: '',
    ...over,
  });

test('amounts are kept to the øre, however large, and the start can be put right with both in the journal', async () => {
  const large: FourYears = [-9_007_199_254_740_993n, 1n, 0n, 0n];
  await beginNegotiation(fixture.casework, { ...by(who.chief), caseId: caseRow.caseId, balance: large });
  await beginNegotiation(fixture.casework, {
    ...by(who.chief),
    caseId: caseRow.caseId,
    balance: years('-15,0', '0', '0', '0'),
  });
  const entries = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', caseRow.caseId)
    .where('event', '=', 'NEGOTIATION_BEGUN')
    .orderBy('seq')
    .select('payload')
    .execute();
  expect(entries.map((row) => row.payload)).toEqual([
    { balance: ['-9007199254740993', '1', '0', '0'], before: null },
    { balance: ['-1500000000', '0', '0', '0'], before: ['-9007199254740993', '1', '0', '0'] },
  ]);
  await table();
  expect(await rows()).toMatchObject([{ number: 1, amounts: ['112500000', '200000000', '200000000', '200000000'] }]);
});

test('proposals tabled at the same instant get a number each', async () => {
  await Promise.all(Array.from({ length: 6 }, () => table()));
  expect((await rows()).map((row) => row.number)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a proposal comes into the agreement once, however many click, and can be taken up again', async () => {
  await table();
  const codes = await Promise.all([code(decide('agreed')), code(decide('agreed')), code(decide('agreed'))]);
  expect(codes.sort()).toEqual(['CHANGE.SAME_STATE', 'CHANGE.SAME_STATE', 'accepted']);
  await decide('tabled');
  expect((await rows())[0]?.state).toBe('tabled');
  expect(await code(decide('agreed', { changeId: randomUUID() }))).toBe('CHANGE.NOT_FOUND');
});

test('only those who serve the politicians write in it, and a proposal says what and by whom', async () => {
  expect(await code(table(by(who.books)))).toBe('CASE.NOT_YOURS');
  expect(await code(table({ title: ' ' }))).toBe('REASON.MISSING');
  expect(await code(table({ tabledBy: '' }))).toBe('REASON.MISSING');
});

test('once the budget is adopted nothing of the negotiation moves, but what is still tabled gets its state, once', async () => {
  await table();
  const step = {
    case_id: caseRow.caseId,
    id: 'x/reading2-kb',
    kind: 'reading2-kb',
    position: 90,
    title: 'KB',
    form: 'decision' as const,
    needs: [],
    policy: '{}',
  };
  await fixture.db.insertInto('steps').values(step).execute();
  const kb = randomUUID();
  const decided = (outcome: string) =>
    fixture.db
      .updateTable('tasks')
      .set({ answer: JSON.stringify({ outcome }) })
      .where('id', '=', kb)
      .execute();
  await fixture.db
    .insertInto('tasks')
    .values({
      id: kb,
      case_id: caseRow.caseId,
      step_id: step.id,
      assignee_id: who.chief,
      due_on: '2026-03-02',
      state: 'done',
    })
    .execute();
  await decided('noted');
  // Only taken note of: nothing is adopted, and the negotiation goes on.
  expect(await code(table())).toBe('accepted');
  await decided('changed');
  expect(await code(table())).toBe('BUDGET.FROZEN');
  expect(await code(decide('rejected'))).toBe('accepted');
  for (const to of ['agreed', 'tabled', 'rejected'] as const) expect(await code(decide(to))).toBe('BUDGET.FROZEN');
});
