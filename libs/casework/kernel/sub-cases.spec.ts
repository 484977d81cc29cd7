import { randomUUID } from 'node:crypto';
import type { JournalEntryOf } from '#domain';
import { openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { advanceCase } from '../agenda/advance-case';
import { closeCase } from '../agenda/close-case';
import { addHeldGate, closeHeldGate, openHeldGate } from '../gates/held-gate';
import { forceGate } from '../gates/force-gate';
import { inCase } from './in-case';
import { verifyJournal } from '../journal/verify';
import { openSubCases, subCaseIdOf } from './sub-cases';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (caseRow = await fixture.aCase()));

const granted = (transfer: string): JournalEntryOf<'TRANSFER_GRANTED'> => ({
  event: 'TRANSFER_GRANTED',
  payload: {
    transfer,
    unit: 'Skolen',
    kind: 'teknisk',
    version: 2,
    from: 'collected',
    to: 'granted',
    lines: [],
    item: '12',
    decidedOn: '2026-06-22',
  },
});
const open = (keys: readonly string[], commandId: string = randomUUID()) => {
  const command = { commandId, actor: { personId: who.admin } };
  return inCase(
    fixture.casework,
    command,
    { caseId: caseRow.caseId, events: ['CASE_OPENED', 'TRANSFER_PROPOSED'] },
    async (file) => {
      file.record({ event: 'TRANSFER_PROPOSED', payload: { number: keys.length, oere: '0', kr: '0' } });
      for (const child of await openSubCases(
        fixture.casework,
        file,
        command,
        keys.map((key) => ({ process: 'transferRequest', key, title: `Del ${key}` })),
      )) {
        await addHeldGate(child, { id: 'decided', title: 'Afgjort' });
        await child.save();
      }
    },
  );
};

test('a sub-case is a case of its own: under its parent, with its own journal, and its workflow is started', async () => {
  await open(['a', 'b']);
  const id = subCaseIdOf(caseRow.caseId, 'a');
  const row = await fixture.db.selectFrom('cases').where('id', '=', id).selectAll().executeTakeFirstOrThrow();
  const parent = await fixture.db
    .selectFrom('cases')
    .where('id', '=', caseRow.caseId)
    .selectAll()
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    parent_id: caseRow.caseId,
    world_id: parent.world_id,
    plan_id: parent.plan_id,
    key: `${parent.key}/a`,
    process: 'transferRequest',
    state: 'open',
  });
  expect(row.workflow_id).toMatch(/^transfer-request\/.*\/a/);
  expect(
    (await fixture.db.selectFrom('outbox').where('subject_id', '=', id).select('workflow_type').execute()).map(
      (one) => one.workflow_type,
    ),
  ).toEqual(['transferRequest']);
  expect(
    await fixture.db.selectFrom('journal').where('case_id', '=', id).select(['event', 'actor_id']).execute(),
  ).toEqual([{ event: 'CASE_OPENED', actor_id: who.admin }]);
  expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
});

test('the same command twice opens it once', async () => {
  const commandId = randomUUID();
  expect([await open(['a'], commandId), await open(['a'], commandId)]).toEqual([{ already: false }, { already: true }]);
});

test('a held gate opens neither by itself nor by force, only by what is decided elsewhere', async () => {
  await open(['a']);
  const caseId = subCaseIdOf(caseRow.caseId, 'a');
  expect((await advanceCase(fixture.casework, caseId, 'clearing', 'never')).closedGates).toEqual(['decided']);
  await expect(
    forceGate(fixture.casework, {
      commandId: randomUUID(),
      actor: { personId: who.admin },
      caseId,
      gateId: 'decided',
      reason: 'x',
    }),
  ).rejects.toMatchObject({ code: 'GATE.NOT_FOUND' });
  await inCase(
    fixture.casework,
    { commandId: randomUUID(), actor: { personId: who.admin } },
    { caseId, events: ['TRANSFER_GRANTED'] },
    async (file) => {
      file.record(granted(caseId));
      await openHeldGate(file, 'decided');
    },
  );
  expect((await advanceCase(fixture.casework, caseId, 'clearing', 'never')).closedGates).toEqual([]);
});

test('taken up again just as its story would close it, a case stays open until it is decided once more', async () => {
  await open(['a']);
  const caseId = subCaseIdOf(caseRow.caseId, 'a');
  const turn = (act: typeof openHeldGate) =>
    inCase(
      fixture.casework,
      { commandId: randomUUID(), actor: { personId: who.admin } },
      { caseId, events: ['TRANSFER_GRANTED'] },
      async (file) => {
        file.record(granted(caseId));
        await act(file, 'decided');
      },
    );
  await turn(openHeldGate);
  await turn(closeHeldGate);
  expect(await closeCase(fixture.casework, caseId)).toBe('goes-on');
  await turn(openHeldGate);
  expect(await closeCase(fixture.casework, caseId)).toBe('ended');
});
