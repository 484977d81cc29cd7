import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Refusal, TRANSFER_REVIEW } from '#contracts';
import { proposeTransfers } from '#domain';
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
import { cancelCase } from '../agenda/cancel-case';
import { completeTask } from '../tasks/complete-task';
import { handOverTask } from '../tasks/hand-over-task';
import { importOrganisation } from '../organisation/import-organisation';
import { moveDeadlines } from '../agenda/move-deadlines';
import { returnTask } from '../tasks/return-task';
import { answerDeputy, enterDeputy } from '../deputies';
import { verifyJournal } from '../journal/verify';
import {
  actOnTransfer,
  addTransfer,
  grantTransfers,
  openTransfers,
  readTransfers,
  readTransferVersions,
  type AddTransfer,
} from '.';

let fixture: CaseFixture;
let round: TestRound;
beforeAll(async () => void (fixture = await openTransferFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (round = await openTestRound(fixture)));

const LINE = { appropriation: '4310', year: 2026, name: 'Pleje', available: 90_000n, amount: 80_000n };
const add = (over: Partial<AddTransfer> = {}, person = who.school, of = round) =>
  addTransfer(fixture.casework, {
    ...by(person),
    caseId: of.roundId,
    unitCode: '20',
    kind: 'ikke-teknisk',
    lines: [LINE],
    reason: 'Aftalt',
    ...over,
  });
/** `ok`, or the code of a refusal; throws for anything else: a deadlock, a broken constraint. */
const tried = (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'ok',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );
/** The organisation with another chef of the school's afdeling (none where blank), or another konsulent. */
const changed = ({ chef, konsulent }: { readonly chef?: string; readonly konsulent?: string }) => ({
  units: TEST_TRANSFER_ORGANISATION.units.map((unit) =>
    unit.code === '3.DS' && chef !== undefined ? { ...unit, leaderEmail: chef } : unit,
  ),
  roles: TEST_TRANSFER_ORGANISATION.roles.map((role) =>
    role.area === 'Skole' && konsulent !== undefined ? { ...role, email: konsulent } : role,
  ),
});
const deputy = async (personId: string, deputyId: string, kinds: string[] | null): Promise<void> => {
  const { deputyshipId } = await enterDeputy(fixture.casework, {
    ...by(personId),
    personId,
    deputyId,
    from: '2026-03-02',
    to: '2026-03-31',
    kinds,
    worldId: round.caseRow.worldId,
  });
  await answerDeputy(fixture.casework, { ...by(deputyId), deputyshipId, accept: true });
};

describe('a round and its requests, each worked on by somebody in the same moment', () => {
  /** A round that has a request whose id comes before its own. */
  const turnedRound = async (): Promise<TestRound> => {
    for (;;) {
      const one = await openTestRound(fixture);
      if ((await one.rows()).some(({ id }) => id < one.roundId)) return one;
    }
  };
  /** A round's command that has locked the round and comes to its requests while another waits for the round. */
  const meet = async (other: () => Promise<unknown>): Promise<void> => {
    let second: Promise<unknown> = Promise.resolve();
    await fixture.db.transaction().execute(async (tx) => {
      await sql`select id from cases where id = ${round.roundId} for update`.execute(tx);
      second = other();
      for (let waits = false; !waits;) {
        const { rows } = await sql<{
          waits: boolean;
        }>`select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`.execute(
          fixture.db,
        );
        waits = rows[0]?.waits ?? false;
      }
      await sql`select id from cases where parent_id = ${round.roundId} order by id for update`.execute(tx);
    });
    await second;
  };

  test('loading the organisation, which moves the tasks of who has left, waits its turn', async () => {
    round = await turnedRound();
    const id = await round.step('transfer-collect', 'confirmation', '2026-03-31');
    await fixture.db.updateTable('tasks').set({ assignee_id: who.chef3 }).where('id', '=', id).execute();
    await meet(() => importOrganisation(fixture.casework, changed({ chef: '' }), [round.caseRow.worldId]));
    expect((await round.open((await round.one()).id)).map((task) => task.who)).toEqual(['school', 'director3']);
    await importOrganisation(fixture.casework, TEST_TRANSFER_ORGANISATION, [round.caseRow.worldId]);
  });

  test('deadlines of the round and of a request, moved at once, wait their turn; moved twice they are moved once', async () => {
    round = await turnedRound();
    const early = (await round.rows()).map(({ id }) => id).sort()[0] ?? '';
    const task = (await round.open(early))[0]?.id ?? '';
    const id = await round.step('transfer-collect', 'confirmation', '2026-03-31');
    const command = {
      ...by(who.admin),
      reason: 'Påske',
      moves: [
        { taskId: id, to: '2026-04-08' },
        { taskId: task, to: '2026-04-09' },
      ],
    };
    await meet(() => moveDeadlines(fixture.casework, command));
    expect(await moveDeadlines(fixture.casework, command)).toEqual({ already: true });
  });

  test('nothing is torn when a kind is put right while others add, answer, collect and call off', async () => {
    for (let times = 0; times < 6; times += 1) {
      const one = await openTestRound(fixture);
      const [home, school] = [await one.one('20'), await one.bring('reviewed')];
      const collect = await one.step('transfer-collect', 'confirmation', '2026-03-31');
      const review = (await one.open(home.id))[0]?.id ?? '';
      const outcomes = await Promise.all([
        tried(
          actOnTransfer(fixture.casework, {
            ...by(who.school),
            transferId: home.id,
            version: home.version,
            act: 'overrule',
            reason: 'x',
            kind: 'ikke-teknisk',
          }),
        ),
        tried(add({}, who.school, one)),
        tried(
          completeTask(fixture.casework, { ...by(who.editor), taskId: collect, answer: { note: 'Vi går videre' } }),
        ),
        tried(
          actOnTransfer(fixture.casework, {
            ...by(who.chef3),
            transferId: school.id,
            version: school.version,
            act: 'withdraw',
            reason: 'x',
          }),
        ),
        tried(completeTask(fixture.casework, { ...by(who.school), taskId: review, answer: { note: '' } })),
        tried(
          grantTransfers(fixture.casework, {
            ...by(who.admin),
            caseId: one.roundId,
            item: '7',
            decidedOn: '2026-03-02',
            outcomes: [{ transferId: school.id, outcome: 'granted' }],
          }),
        ),
        times % 2 === 0
          ? tried(cancelCase(fixture.casework, { ...by(who.admin), caseId: one.roundId, reason: 'x' }))
          : 'ok',
      ]);
      expect(outcomes).toHaveLength(7);
      if (times % 2 === 0) expect((await one.rows()).every(({ state }) => state === 'withdrawn')).toBe(true);
    }
    expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
  });

  test('two who make a unit’s request of a kind in the same moment: one has it, the other is told so', async () => {
    for (let times = 0; times < 4; times += 1) {
      const one = await openTestRound(fixture);
      const home = await one.one('20');
      const overrule = tried(
        actOnTransfer(fixture.casework, {
          ...by(who.school),
          transferId: home.id,
          version: home.version,
          act: 'overrule',
          reason: 'x',
          kind: 'ikke-teknisk',
        }),
      );
      const [, ...added] = await Promise.all([
        overrule,
        tried(add({}, who.school, one)),
        tried(add({}, who.social, one)),
      ]);
      // Where it was there a moment before, the one's lines come into it where its amounts allow it, and the other's are there already.
      expect(added.filter((code) => code === 'ok').length).toBeLessThan(2);
      const rows = (await one.rows()).filter(({ unit_code: unit, kind }) => unit === '20' && kind === 'ikke-teknisk');
      expect([rows.length, rows[0]?.lines.filter(({ appropriation }) => appropriation === '4310').length ?? 0]).toEqual(
        [1, added.includes('ok') ? 1 : 0],
      );
    }
  });
});

describe('a deputy', () => {
  test('for reviews alone does not do what only the direktør may, nor takes a chef’s place for one who only approves', async () => {
    await deputy(who.director3, who.books, [TRANSFER_REVIEW]);
    await deputy(who.chef3, who.social, ['approval']);
    expect(await refusalOf(round.act('except', who.books))).toBe('TRANSFER.NOT_YOURS');
    expect(await refusalOf(round.act('withdraw', who.social))).toBe('TRANSFER.NOT_YOURS');
  });

  test('who adds a request for the head of Økonomi & Stab does so in both names, and neither approves it', async () => {
    await deputy(who.chief, who.books, null);
    const { transferId } = await add({}, who.books);
    expect((await readTransfers(fixture.db, round.roundId, transferId))[0]?.written_by).toEqual([who.books, who.chief]);
    const told = await fixture.db
      .selectFrom('journal')
      .where('case_id', 'in', [round.roundId, transferId])
      .where('event', 'in', ['TRANSFER_ADDED', 'DEPUTY_ACTED'])
      .select(['event', 'actor_id', 'on_behalf_of'])
      .execute();
    expect(told.map(({ event }) => event).sort()).toEqual(['DEPUTY_ACTED', 'TRANSFER_ADDED', 'TRANSFER_ADDED']);
    expect(told.every((entry) => entry.actor_id === who.books && entry.on_behalf_of === who.chief)).toBe(true);
  });
});

test('a round that a deputy opens is opened in both names', async () => {
  round = await openTestRound(fixture, { empty: true });
  await deputy(who.chief, who.books, null);
  const { requests } = proposeTransfers(TEST_TRANSFER_RULES, TEST_TRANSFER_ORGANISATION, TEST_POSITIONS, 2025);
  await openTransfers(fixture.casework, {
    ...by(who.books),
    caseId: round.roundId,
    rules: TEST_TRANSFER_RULES,
    fromYear: 2025,
    requests,
  });
  const told = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', round.roundId)
    .where('actor_id', '=', who.books)
    .orderBy('seq')
    .select(['event', 'on_behalf_of'])
    .execute();
  expect(told).toEqual([
    { event: 'TRANSFER_PROPOSED', on_behalf_of: who.chief },
    { event: 'DEPUTY_ACTED', on_behalf_of: who.chief },
  ]);
});

test.each(['draft', 'reviewed'] as const)(
  'who follows a chef or a konsulent has what was theirs, and never the institution that asks for the money: %s',
  async (state) => {
    const { id } = state === 'draft' ? await round.one() : await round.bring('reviewed');
    try {
      await importOrganisation(
        fixture.casework,
        changed({ chef: 'hjemleder@albertslund.example', konsulent: 'bogfoering@albertslund.example' }),
        [round.caseRow.worldId],
      );
      expect((await round.open(id)).map((task) => [task.step, task.who])).toEqual(
        state === 'draft'
          ? [
              ['review/konsulent', 'books'],
              ['review/chef', 'home'],
            ]
          : [['text', 'home']],
      );
    } finally {
      await importOrganisation(fixture.casework, TEST_TRANSFER_ORGANISATION, []);
    }
  },
);

test('the head of the unit that gets the money does not approve it, handed over or as a deputy', async () => {
  const { id } = await round.bring('text');
  await round.goTo('2026-03-03 09:00');
  const [task] = await round.open(id);
  expect(
    await refusalOf(
      handOverTask(fixture.casework, {
        ...by(who.director3),
        taskId: task?.id ?? '',
        toPersonId: who.head,
        reason: '',
      }),
    ),
  ).toBe('APPROVAL.OWN');
  await deputy(who.director3, who.head, null);
  const version = (await readTransferVersions(fixture.db, id)).at(-1)?.version;
  expect(await refusalOf(round.answer(id, 'approval', { outcome: 'approved', version, note: '' }, who.head))).toBe(
    'APPROVAL.OWN',
  );
});

test('what KB decided is one decision: grants that are entered later say the same item and day, and it is not sent back under them', async () => {
  const [school, home] = [await round.bring('cleared'), await round.bring('cleared', '20')];
  for (const unit of ['10', '20']) await round.act('collect', who.admin, {}, unit);
  await round.kbDecides();
  const grant = (transferId: string, item: string, decidedOn: string) =>
    grantTransfers(fixture.casework, {
      ...by(who.admin),
      caseId: round.roundId,
      item,
      decidedOn,
      outcomes: [{ transferId, outcome: 'granted' }],
    });
  await grant(school.id, '7', '2026-02-24');
  expect(await refusalOf(grant(home.id, '17', '2026-02-24'))).toBe('TRANSFER.INVALID');
  expect(await refusalOf(grant(home.id, '7', '2026-02-25'))).toBe('TRANSFER.INVALID');
  const { id: taskId } = await fixture.db
    .selectFrom('tasks')
    .where('case_id', '=', round.roundId)
    .where('step_id', '=', 'x/transfer-kb')
    .select('id')
    .executeTakeFirstOrThrow();
  expect(await refusalOf(returnTask(fixture.casework, { ...by(who.editor), taskId, reason: 'Forkert' }))).toBe(
    'TRANSFER.NOT_MOVABLE',
  );
  await grant(home.id, '7', '2026-02-24');
});

test.each<[string, string, Partial<AddTransfer>]>([
  [
    'an amount that no budget has',
    'TRANSFER.INVALID',
    { lines: [{ ...LINE, available: 10n ** 18n, amount: 10n ** 18n }] },
  ],
  ['a name that is a whole text', 'TEXT.TOO_LONG', { lines: [{ ...LINE, name: 'x'.repeat(201) }] }],
  ['a unit that no database can look for', 'TRANSFER.INVALID', { unitCode: '\0' }],
])('what cannot be kept is refused before it is tried: %s', async (_what, code, over) => {
  expect(await refusalOf(add(over))).toBe(code);
  await add({ lines: [{ ...LINE, name: 'Ple\0je' }], commandId: randomUUID() });
  expect((await round.one('20', 'ikke-teknisk')).lines[0]?.name).toBe('Pleje');
});
