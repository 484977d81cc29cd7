import { randomUUID } from 'node:crypto';
import { openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { inCase } from '../kernel/in-case';
import type { Entry } from './chain-entries';
import { hashEntry } from './journal';
import { entryOf, journalRows } from './journal-rows';
import { verifyJournal } from './verify';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => {
  fixture = await openCaseFixture();
  caseRow = await fixture.aCase();
}, 60_000);
afterAll(() => fixture?.close());

const record = (entry: object) =>
  inCase(
    fixture.casework,
    { commandId: randomUUID(), actor: { personId: who.admin } },
    { caseId: caseRow.caseId, events: ['TASK_COMPLETED'] },
    (file) => {
      // As JavaScript may do what the compiler refuses.
      file.record(entry as Entry);
      return Promise.resolve();
    },
  );
const rows = async () => {
  const all = [];
  for await (const row of journalRows(fixture.db, caseRow.caseId)) all.push(row);
  return all;
};

test.each([
  { event: 'TASK_OPENED', payload: { to: 'bogfoering@kommune.example', due: '2026-03-06' } },
  { event: 'TASK_OPENED', payload: { to: who.books, due: '2026-02-30' } },
  { event: 'TASK_OPENED', payload: { to: who.books } },
  { event: 'TASK_COMMENTED', payload: { text: 'Først', secret: 'x' } },
  { event: 'TASK_COMPLETED', payload: { answer: { sum: 1n } } },
  { event: 'TASK_REMINDED' },
])(
  'what an entry of its kind cannot hold never enters the chain, and what the command did with it is undone: %o',
  async (entry) => {
    const before = await rows();
    await expect(record(entry)).rejects.toThrow(`An entry ${entry.event} cannot hold this`);
    expect(await rows()).toEqual(before);
  },
);

test('stored and hashed is what was recorded, not what the schema makes of it', async () => {
  const payload = { answer: { text: '  Sådan ', note: undefined, lines: [{ b: 1, a: null }] } };
  await record({ event: 'TASK_COMPLETED', payload });
  const row = (await rows()).at(-1)!;
  expect(row.payload).toEqual({ answer: { text: '  Sådan ', lines: [{ b: 1, a: null }] } });
  expect(row.hash).toBe(hashEntry(row.previous_hash, { ...entryOf(row), payload }));
  expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
});
