import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { APPROVAL, Refusal } from '#contracts';
import { exceedsWhatIsThere, sum } from '#domain';
import {
  by,
  openTestRound,
  openTransferFixture,
  textAnswer,
  TRANSFER_PEOPLE as who,
  type CaseFixture,
  type TestRound,
} from '#testing';
import { advanceCase } from '../agenda/advance-case';
import { completeTask } from '../tasks/complete-task';
import { handOverTask } from '../tasks/hand-over-task';
import { answerDeputy } from '../deputies/answer-deputy';
import { enterDeputy } from '../deputies/enter-deputy';
import { verifyJournal } from '../journal/verify';
import { readTransferVersions, transferAmount, type TransferRow } from '../transfers';
import { readApprovalTable } from './index';

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openTransferFixture()), 60_000);
afterAll(() => fixture?.close());

const PEOPLE = [who.school, who.chef3, who.director3, who.director, who.chief, who.admin, who.head];
const person = fc.constantFrom(...PEOPLE);
const move = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constant('answer' as const),
      request: fc.nat(2),
      person: fc.option(person),
      outcome: fc.constantFrom('approved', 'approved', 'approved', 'approved', 'returned', 'rejected'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constantFrom('change', 'change', 'except', 'return', 'reopen', 'reopen', 'withdraw'),
      request: fc.nat(2),
      person,
      part: fc.bigInt({ min: 1n, max: 100n }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('hand-over' as const), request: fc.nat(2), person, by: person }),
  },
);
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

/** What may be refused; anything else is a fault. */
const tried = async (deed: Promise<unknown>): Promise<void> => {
  const error = await deed.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error !== null && !(error instanceof Refusal)) throw error;
};

const carryOut = async (round: TestRound, row: TransferRow, one: Move): Promise<void> => {
  await advanceCase(fixture.casework, row.id, 'review');
  const tasks = await round.open(row.id);
  if (one.act === 'hand-over') {
    const task = tasks.find(({ kind }) => kind === APPROVAL);
    return (
      task &&
      tried(handOverTask(fixture.casework, { ...by(one.by), taskId: task.id, toPersonId: one.person, reason: 'Ferie' }))
    );
  }
  if ('part' in one) {
    const amounts = row.lines.map(({ appropriation, year, available }) => ({
      appropriation,
      year,
      amount: (BigInt(available) * one.part) / 100n,
    }));
    return tried(round.act(one.act, one.person, one.act === 'change' ? { amounts } : {}, row.unit_code, row.kind));
  }
  const task = tasks.at(-1);
  if (!task) return;
  const version = (await readTransferVersions(fixture.db, row.id)).at(-1)?.version ?? 0;
  const said =
    task.kind === APPROVAL
      ? { outcome: one.outcome, version, note: 'Sådan er det.' }
      : task.kind === 'transfer-text'
        ? textAnswer(transferAmount(row))
        : { note: '' };
  const own = Object.entries(who).find(([name]) => name === task.who)?.[1] ?? '';
  await tried(completeTask(fixture.casework, { ...by(one.person ?? own), taskId: task.id, answer: said }));
};

/** What waits for approval waits for somebody who may give it; what does not, for nobody. */
const expectSomebodyIsAsked = async (row: TransferRow): Promise<void> => {
  const asked = await fixture.db
    .selectFrom('approvals')
    .innerJoin('tasks', 'tasks.id', 'approvals.task_id')
    .where('approvals.case_id', '=', row.id)
    .where('tasks.state', 'in', ['planned', 'open'])
    .select('tasks.assignee_id')
    .execute();
  if (row.state !== 'text') expect(asked).toEqual([]);
  else expect(asked.filter(({ assignee_id: id }) => !row.written_by.includes(id))).not.toEqual([]);
};

const WRITING = ['TRANSFER_WRITTEN', 'TRANSFER_CHANGED', 'TRANSFER_OVERRULED', 'TRANSFER_EXCEPTED'];

/** Reads the journal, command by command: who had written before, may not have said yes. */
const expectFourEyes = async (row: TransferRow): Promise<number> => {
  const entries = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', row.id)
    .orderBy('seq')
    .select(['event', 'actor_id', 'on_behalf_of', 'command_id'])
    .execute();
  const commands: (typeof entries)[] = [];
  for (const entry of entries)
    if (entry.command_id !== null || commands.length === 0) commands.push([entry]);
    else commands.at(-1)?.push(entry);
  const writers = new Set<string | null>();
  let given = 0;
  for (const command of commands) {
    const people = command.flatMap(({ event, actor_id: actor, on_behalf_of: other }) =>
      event === 'DEPUTY_ACTED' ? [actor, other] : command[0]?.command_id === null ? [] : [actor],
    );
    if (command.some(({ event }) => event === 'APPROVAL_GIVEN')) {
      given += 1;
      for (const one of people) expect(writers.has(one)).toBe(false);
    }
    if (command.some(({ event }) => WRITING.includes(event))) for (const one of people) writers.add(one);
  }
  return given;
};

test('no one approves their own in any round: by deputies, leaders, hand-overs and changes in any order, and somebody can always go on', async () => {
  let given = 0;
  let cleared = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(person, person), { maxLength: 3 }),
      fc.array(move, { minLength: 20, maxLength: 30 }),
      async (deputies, moves) => {
        const round = await openTestRound(fixture);
        for (const row of await round.rows()) await round.bring('text', row.unit_code, row.kind);
        for (const [personId, deputyId] of deputies) {
          await tried(
            enterDeputy(fixture.casework, {
              ...by(personId),
              personId,
              deputyId,
              from: '2026-03-02',
              to: '2026-03-31',
              kinds: null,
              worldId: round.caseRow.worldId,
            }).then(({ deputyshipId }) =>
              answerDeputy(fixture.casework, { ...by(deputyId, randomUUID()), deputyshipId, accept: true }),
            ),
          );
        }
        for (const one of moves) {
          const row = (await round.rows())[one.request];
          if (!row) throw new Error('no request');
          await carryOut(round, row, one);
          const after = await round.one(row.unit_code, row.kind);
          await expectSomebodyIsAsked(after);
          const isThere =
            after.exception !== null ||
            !exceedsWhatIsThere(transferAmount(after), sum(after.lines.map(({ available }) => BigInt(available))));
          expect(isThere).toBe(true);
        }
        for (const row of await round.rows()) {
          given += await expectFourEyes(row);
          cleared += row.state === 'cleared' ? 1 : 0;
          const table = await readApprovalTable(fixture.casework, row.id);
          if (row.state === 'cleared')
            expect(
              table
                .flatMap(({ approvers }) => approvers.map(({ state }) => state))
                .filter((state) => state !== 'approved'),
            ).toEqual([]);
        }
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
  expect(given).toBeGreaterThan(0);
  expect(cleared).toBeGreaterThan(0);
  expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
}, 120_000);
