import fc from 'fast-check';
import { Refusal, TRANSFER_TEXT } from '#contracts';
import { ENDED_TRANSFER_STATES, exceedsWhatIsThere, sum, type Organisation } from '#domain';
import {
  by,
  openTestRound,
  openTransferFixture,
  TEST_POSITIONS,
  TEST_TRANSFER_ORGANISATION,
  textAnswer,
  TRANSFER_PEOPLE as who,
  type CaseFixture,
  type TestRound,
} from '#testing';
import { advanceCase } from '../agenda/advance-case';
import { cancelCase } from '../agenda/cancel-case';
import { closeCase } from '../agenda/close-case';
import { completeTask } from '../tasks/complete-task';
import { importOrganisation } from '../organisation/import-organisation';
import { handOverTask } from '../tasks/hand-over-task';
import { returnTask } from '../tasks/return-task';
import { withdrawTask } from '../tasks/withdraw-task';
import { answerDeputy } from '../deputies/answer-deputy';
import { enterDeputy } from '../deputies/enter-deputy';
import { verifyJournal } from '../journal/verify';
import {
  actOnTransfer,
  addTransfer,
  grantTransfers,
  readTransfer,
  readTransferVersions,
  TRANSFER_PAGE_ACTS,
  transferAmount,
  type TransferRow,
} from '.';
import { tasksWithSteps } from '../kernel/tasks-with-steps';

const ROUNDS = 20;
let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openTransferFixture()), 60_000);
afterAll(() => fixture?.close());

const person = fc.constantFrom(...Object.values(who));
const office = fc.constantFrom(who.editor, who.admin);
/** Those whom the fixture's requests are about. */
const concerned = fc.constantFrom(who.chef3, who.director3, who.school, who.editor);
const request = fc.nat(5);
const share = fc.integer({ min: -5, max: 105 });
/** What may happen in a round: people answer, act on a request's page, add one, move tasks, are away; time goes. */
const move = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      act: fc.constant('answer' as const),
      request,
      task: fc.nat(3),
      by: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: person }),
      outcome: fc.constantFrom('approved', 'approved', 'approved', 'returned', 'rejected'),
      old: fc.nat(9),
      covers: fc.nat(4),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constantFrom(...TRANSFER_PAGE_ACTS),
      request,
      by: fc.oneof(person, concerned),
      share,
      line: fc.nat(1),
      kind: fc.option(fc.constantFrom('teknisk', 'ikke-teknisk')),
      covers: fc.nat(4),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('add' as const),
      by: person,
      unit: fc.constantFrom('20', '3.DS', '1.OES', '3'),
      kind: fc.constantFrom('teknisk', 'ikke-teknisk'),
      oere: fc.bigInt({ min: -150_000_000n, max: 150_000_000n }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('hand-over' as const, 'withdraw-task' as const, 'return-task' as const),
      request,
      task: fc.nat(5),
      by: fc.oneof(person, office),
      to: person,
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('deputy' as const), of: person, by: person }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('day' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('leave' as const),
      name: fc.constantFrom('chef3' as const, 'director3' as const, 'school' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constantFrom('collect-round' as const, 'cancel' as const), request, by: office }),
  },
);
const start = fc.constantFrom('draft' as const, 'reviewed' as const, 'text' as const, 'cleared' as const);
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

/** What may be refused; anything else is a fault. True where it was done. */
const tried = async (deed: Promise<unknown>, refused: string[] = []): Promise<boolean> => {
  const error = await deed.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refusal) refused.push(`${error.code} ${error.message}`);
  if (error !== null && !(error instanceof Refusal)) throw error;
  return error === null;
};

/** A round under way: its test fixture, the days it runs through, and the task at which it is collected. */
interface Run {
  readonly round: TestRound;
  readonly collecting: string;
  readonly gone: Set<string>;
  day: number;
}
const ADDRESSES = { chef3: 'skolechef', director3: 'boernedirektoer', school: 'skole' } as const;
/** The organisation without those who have left; the konsulent of Skole is followed by another. */
const withoutThem = (gone: ReadonlySet<string>): Organisation => {
  const hasLeft = (email: string): boolean =>
    Object.entries(ADDRESSES).some(
      ([name, address]) => gone.has(who[name as keyof typeof ADDRESSES]) && email === `${address}@albertslund.example`,
    );
  return {
    units: TEST_TRANSFER_ORGANISATION.units.map((unit) =>
      hasLeft(unit.leaderEmail) ? { ...unit, leaderEmail: '' } : unit,
    ),
    roles: TEST_TRANSFER_ORGANISATION.roles.filter(({ email }) => !hasLeft(email)),
  };
};
const DAYS = ['2026-03-02', '2026-03-09', '2026-03-23', '2026-04-13', '2026-05-11'];

const versionOf = async (id: string): Promise<number> =>
  (await readTransferVersions(fixture.db, id)).at(-1)?.version ?? 0;
const parts = (amount: bigint, covers: number) =>
  covers === 0
    ? [
        { by: 'kassen', amount: amount - 100n },
        { by: 'andet', amount: 100n },
      ]
    : [{ by: 'andet', amount: covers === 1 ? amount + 1n : amount }];
const answerTo = async (
  row: TransferRow,
  kind: string,
  { outcome, old, covers }: Extract<Move, { act: 'answer' }>,
): Promise<object> => {
  if (kind === TRANSFER_TEXT)
    return {
      text: 'Arbejdet er forsinket',
      argument: 'Aftalen er indgået',
      coverage: parts(transferAmount(row), covers).map((one) => ({ by: one.by, oere: one.amount.toString() })),
    };
  return kind === 'approval'
    ? { outcome, version: (await versionOf(row.id)) - (old === 0 ? 1 : 0), note: 'Sådan er det.' }
    : { note: '' };
};

const carryOut = async (run: Run, one: Move): Promise<boolean> => {
  const { round } = run;
  const rows = await round.rows();
  const row = 'request' in one ? rows[one.request % rows.length] : rows[0];
  if (!row) return false;
  const { casework } = fixture;
  switch (one.act) {
    case 'answer': {
      await advanceCase(casework, row.id, 'review');
      const open = await round.open(row.id);
      const task = open[one.task % Math.max(1, open.length)];
      if (!task) return false;
      return tried(
        completeTask(casework, {
          ...by(one.by ?? idOf(task.who)),
          taskId: task.id,
          answer: await answerTo(row, task.kind, one),
        }),
      );
    }
    case 'add':
      return tried(
        addTransfer(casework, {
          ...by(one.by),
          caseId: round.roundId,
          unitCode: one.unit,
          kind: one.kind,
          reason: 'Glemt',
          lines: [{ appropriation: '4510', year: 2026, name: 'Glemt', available: one.oere, amount: one.oere }],
        }),
      );
    case 'deputy':
      return tried(
        enterDeputy(casework, {
          ...by(one.of),
          personId: one.of,
          deputyId: one.by,
          from: DAYS[run.day]!,
          to: '2026-06-30',
          kinds: null,
          worldId: round.caseRow.worldId,
        }).then(({ deputyshipId }) => answerDeputy(casework, { ...by(one.by), deputyshipId, accept: true })),
      );
    case 'day':
      run.day = Math.min(run.day + 1, DAYS.length - 1);
      await round.goTo(`${DAYS[run.day]!} 09:00`);
      return true;
    case 'leave':
      run.gone.add(who[one.name]);
      await importOrganisation(casework, withoutThem(run.gone), [round.caseRow.worldId]);
      return true;
    case 'hand-over':
    case 'withdraw-task':
    case 'return-task': {
      const tasks = await fixture.db
        .selectFrom('tasks')
        .where('case_id', '=', row.id)
        .orderBy('step_id')
        .orderBy('due_on')
        .select('id')
        .execute();
      const taskId = tasks[one.task % Math.max(1, tasks.length)]?.id ?? '';
      const command = { ...by(one.by), taskId, reason: 'Ferie' };
      return tried(
        one.act === 'hand-over'
          ? handOverTask(casework, { ...command, toPersonId: one.to })
          : one.act === 'withdraw-task'
            ? withdrawTask(casework, command)
            : returnTask(casework, command),
      );
    }
    case 'collect-round':
      return tried(
        completeTask(casework, {
          ...by(who.editor),
          taskId: run.collecting,
          answer: { note: run.day > 2 ? 'Sagen skal af sted' : '' },
        }),
      );
    case 'cancel':
      return (
        one.request === 0 &&
        one.by === who.admin &&
        tried(cancelCase(casework, { ...by(one.by), caseId: row.id, reason: 'Fejl' }))
      );
    default: {
      const line = row.lines[one.line % row.lines.length];
      const amounts = line
        ? [
            {
              appropriation: line.appropriation,
              year: line.year,
              amount: (BigInt(line.available) * BigInt(one.share)) / 100n,
            },
          ]
        : [];
      const isContent = one.act === 'change' || one.act === 'overrule';
      const after = sum([transferAmount(row), -BigInt(line?.amount ?? '0'), amounts[0]?.amount ?? 0n]);
      const content = {
        ...(one.act === 'overrule' && one.kind !== null ? { kind: one.kind } : { amounts }),
        ...(one.covers === 0 ? { coverage: parts(after, 2) } : {}),
      };
      return tried(
        actOnTransfer(casework, {
          ...by(one.by),
          transferId: row.id,
          version: row.version,
          act: one.act,
          reason: 'Fordi.',
          ...(isContent ? content : {}),
        }),
      );
    }
  }
};
const idOf = (name: string): string => Object.entries(who).find(([own]) => own === name)?.[1] ?? name;

/** Nothing is asked for that is not there; what stands is what the last version says; who is asked fits where the request stands. */
const expectSound = async (round: TestRound): Promise<void> => {
  for (const row of await round.rows()) {
    const version = (await readTransferVersions(fixture.db, row.id)).at(-1);
    expect(version?.lines.map(({ oere }) => oere)).toEqual(row.lines.map(({ amount }) => amount));
    expect([version?.kind, version?.text, version?.coverage]).toEqual([row.kind, row.text, row.coverage]);
    if (row.exception === null)
      expect(
        row.lines.filter(({ amount, available }) => exceedsWhatIsThere(BigInt(amount), BigInt(available))),
      ).toEqual([]);
    const gate = await fixture.db
      .selectFrom('gates')
      .where('case_id', '=', row.id)
      .select('state')
      .executeTakeFirstOrThrow();
    const live = await tasksWithSteps(fixture.db)
      .where('tasks.case_id', '=', row.id)
      .where('tasks.state', 'in', ['planned', 'open'])
      .select('steps.kind')
      .execute();
    const isEnded = ENDED_TRANSFER_STATES.includes(row.state);
    expect([row.state, gate.state]).toEqual([row.state, isEnded ? 'open' : 'closed']);
    const fits = { draft: ['transfer-review'], reviewed: ['transfer-text'], text: ['approval'] } as Partial<
      Record<string, string[]>
    >;
    expect([row.state, live.filter(({ kind }) => !(fits[row.state] ?? []).includes(kind))]).toEqual([row.state, []]);
    if (row.state === 'cleared' || row.state === 'collected')
      expect(sum(row.coverage.map(({ oere }) => BigInt(oere)))).toBe(transferAmount(row));
  }
};

const WRITING = ['TRANSFER_WRITTEN', 'TRANSFER_CHANGED', 'TRANSFER_OVERRULED', 'TRANSFER_EXCEPTED', 'TRANSFER_ADDED'];
/** Reads the journal, command by command: who had written it before, or had it written for them, did not say yes. How many said it. */
const expectFourEyes = async ({ id }: TransferRow): Promise<number> => {
  const entries = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', id)
    .where('actor_id', 'is not', null)
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
      event === 'DEPUTY_ACTED' ? [actor, other] : [actor],
    );
    if (command.some(({ event }) => event === 'APPROVAL_GIVEN' || event === 'TRANSFER_CLEARED')) {
      given += 1;
      expect(people.filter((one) => writers.has(one))).toEqual([]);
    }
    if (command.some(({ event }) => WRITING.includes(event))) for (const one of people) writers.add(one);
  }
  return given;
};

/** Brings a request that is still under way to where its round can collect it: those who are asked answer, and Økonomi & Stab wakes what has lapsed. */
const bringHome = async ({ round }: Run, id: string): Promise<TransferRow> => {
  for (let steps = 0; steps < 20; steps += 1) {
    await advanceCase(fixture.casework, id, 'review');
    const row = await readTransfer(fixture.db, id);
    if (!row) throw new Error('the request is gone');
    if (!['draft', 'reviewed', 'text'].includes(row.state)) return row;
    const open = await round.open(id);
    if (open.length === 0)
      await actOnTransfer(fixture.casework, {
        ...by(who.admin),
        transferId: id,
        version: row.version,
        act: row.state === 'draft' ? 'reopen' : 'return',
        reason: 'Vækkes',
      });
    // Somebody of those who are asked can go on; another may have written it, or be asked what is not there any more.
    let isDone = open.length === 0;
    const refused: string[] = [];
    for (const task of open)
      isDone ||= await tried(
        completeTask(fixture.casework, {
          ...by(idOf(task.who)),
          taskId: task.id,
          answer:
            task.kind === TRANSFER_TEXT
              ? textAnswer(transferAmount(row))
              : task.kind === 'approval'
                ? { outcome: 'approved', version: await versionOf(id), note: '' }
                : { note: '' },
        }),
        refused,
      );
    if (!isDone && transferAmount(row) === 0n) return row;
    // All who could approve it have written it: then it ends all the same.
    if (!isDone && refused.every((code) => code.startsWith('APPROVAL.NO_APPROVER')))
      isDone = await tried(
        actOnTransfer(fixture.casework, {
          ...by(who.admin),
          transferId: id,
          version: row.version,
          act: 'withdraw',
          reason: 'Ingen kan godkende den',
        }),
        refused,
      );
    if (!isDone)
      expect([row.state, transferAmount(row), open.map(({ kind, who: asked }) => `${kind} ${asked}`), refused]).toEqual(
        'somebody can go on',
      );
  }
  throw new Error('a request never gets anywhere');
};

/** To the end: what can be cleared is, the round is collected, KB decides, and the grants are entered. */
const finish = async (run: Run, outcomes: readonly ('granted' | 'cut' | 'refused')[]): Promise<void> => {
  const { round, collecting } = run;
  const { db, casework } = fixture;
  for (const { id } of await round.rows()) await bringHome(run, id);
  const isCollected =
    (await db.selectFrom('tasks').where('id', '=', collecting).select('state').executeTakeFirstOrThrow()).state ===
    'done';
  if (!isCollected)
    await completeTask(casework, {
      ...by(who.editor),
      taskId: collecting,
      answer: { note: 'Det, der ikke er afklaret, kommer ikke med' },
    });
  for (const row of await round.rows())
    if (row.state === 'cleared')
      await actOnTransfer(casework, {
        ...by(who.editor),
        transferId: row.id,
        version: row.version,
        act: 'collect',
        reason: '',
      });
  const collected = (await round.rows()).filter(({ state }) => state === 'collected');
  await round.kbDecides();
  const decided = collected.map((row, index) => {
    // All lines alike: of lines of both signs, one that is cut alone may make the whole of it larger.
    const amounts = row.lines.map(({ appropriation, year, amount }) => ({
      appropriation,
      year,
      amount: BigInt(amount) / 3n,
    }));
    const outcome = outcomes[index % outcomes.length] ?? 'granted';
    if (outcome === 'cut' && amounts.some(({ amount }) => amount !== 0n))
      return { transferId: row.id, outcome, reason: 'Mindre', amounts };
    return { transferId: row.id, outcome: outcome === 'cut' ? ('granted' as const) : outcome, reason: 'Sådan' };
  });
  if (decided.length > 0)
    await grantTransfers(casework, {
      ...by(who.editor),
      caseId: round.roundId,
      item: '7',
      decidedOn: '2026-03-02',
      outcomes: decided,
    });
  await completeTask(casework, {
    ...by(who.editor),
    taskId: await round.step('transfer-grants', 'confirmation', '2026-06-29'),
    answer: { note: '' },
  });
  const after = await round.rows();
  const granted = (row: TransferRow): bigint => sum(row.lines.map((line) => BigInt(line.granted ?? '0')));
  for (const row of after)
    expect([
      row.state,
      ENDED_TRANSFER_STATES.includes(row.state),
      (await round.open(row.id)).length,
      await closeCase(casework, row.id),
    ]).toEqual([row.state, true, 0, 'ended']);
  expect(sum(after.map(granted)) + sum(await Promise.all(after.map(takenAway)))).toBe(
    sum(collected.map(transferAmount)),
  );
  expect(
    after
      .filter(({ state }) => state !== 'granted' && state !== 'cut')
      .map(granted)
      .filter((amount) => amount !== 0n),
  ).toEqual([]);
};

/** What KB cut away or refused, as the journal has it. */
const takenAway = async ({ id }: TransferRow): Promise<bigint> => {
  const entries = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', id)
    .where('event', 'in', ['TRANSFER_CUT', 'TRANSFER_REFUSED'])
    .select('payload')
    .execute();
  return sum(
    entries.flatMap(({ payload }) =>
      (payload['lines'] as { from: string; to: string }[]).map(({ from, to }) => BigInt(from) - BigInt(to)),
    ),
  );
};

test('whatever people do in a round, no øre appears or disappears, nobody approves their own, and every request can be brought to its end', async () => {
  let given = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(start, start, start),
      fc.array(move, { minLength: 15, maxLength: 30 }),
      fc.array(fc.constantFrom('granted' as const, 'cut' as const, 'refused' as const), { minLength: 1, maxLength: 5 }),
      async (starts, moves, outcomes) => {
        await importOrganisation(fixture.casework, TEST_TRANSFER_ORGANISATION);
        const round = await openTestRound(fixture);
        const run: Run = {
          round,
          collecting: await round.step('transfer-collect', 'confirmation', '2026-05-29'),
          gone: new Set(),
          day: 0,
        };
        for (const [index, row] of (await round.rows()).entries())
          if (starts[index] !== 'draft') await round.bring(starts[index] ?? 'text', row.unit_code, row.kind);
        for (const one of moves) {
          const isDone = await carryOut(run, one);
          if (isDone && 'by' in one && one.by !== null) expect(run.gone).not.toContain(one.by);
          await expectSound(round);
        }
        await finish(run, outcomes);
        const rows = await round.rows();
        expect(
          sum(
            rows
              .filter(({ explanation }) => !explanation.startsWith('Reglen foreslår det ikke'))
              .flatMap(({ lines }) =>
                lines.filter(({ name }) => name !== 'Glemt').map(({ available }) => BigInt(available)),
              ),
          ),
        ).toBe(sum(TEST_POSITIONS.map(({ rest }) => rest)));
        for (const row of rows) given += await expectFourEyes(row);
      },
    ),
    { numRuns: ROUNDS, endOnFailure: true },
  );
  expect(given).toBeGreaterThan(0);
  expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
}, 180_000);
