import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { openDatabase } from '#database';
import { journalSentence, JOURNAL_EVENTS } from '#domain';
import { clockAt, openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { cancelCase } from '../agenda/cancel-case';
import { commentTask } from '../tasks/comment-task';
import { completeTask } from '../tasks/complete-task';
import { exportJournal } from './export-journal';
import { findCases } from './find-case';
import { canonical, hashEntry } from './journal';
import { entryOf, journalRows } from './journal-rows';
import { sealJournal } from './seal';
import { verifyJournal } from './verify';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());

const comment = (text: string, of: TestCase = caseRow, at: CaseFixture = fixture) =>
  commentTask(at.casework, { commandId: randomUUID(), actor: { personId: who.books }, taskId: of.tasks.books, text });
/** Five entries: opened, phase, task opened, two comments. */
beforeEach(async () => {
  caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
  await comment('Først');
  await comment('Så dette');
});
/** Behind the database's back: as an owner who switches its guard off. */
async function tamper(statement: string, at: CaseFixture = fixture): Promise<void> {
  await at.db.transaction().execute(async (tx) => {
    await sql.raw('alter table journal disable trigger user; alter table seals disable trigger user').execute(tx);
    await sql.raw(statement).execute(tx);
    await sql.raw('alter table journal enable trigger user; alter table seals enable trigger user').execute(tx);
  });
}
const verify = () => verifyJournal(fixture.db, { caseId: caseRow.caseId });

test.each([
  'update journal set reason = null',
  'delete from journal',
  'truncate journal',
  'update seals set entries = 0',
  'delete from seals',
  'truncate seals',
  'delete from cases',
])('the database itself refuses: %s', async (statement) => {
  await expect(sql.raw(statement).execute(fixture.db)).rejects.toThrow(/the journal only grows|foreign key/);
});

test('an untouched journal is whole', async () => {
  expect(await verify()).toEqual({ entries: 5, cases: 1, seals: 0, broken: null });
});

test.each([
  ['a changed text', `set payload = '{"text": "Noget andet"}'`, 4, /Post nr. 4 \(TASK_COMMENTED\) er ændret/],
  ['a changed actor', `set actor_id = '${who.school}'`, 5, /nr. 5 .* er ændret/],
  ['a changed time', `set at = at - interval '1 day'`, 3, /nr. 3 .* er ændret/],
  ['a changed real time', `set recorded_at = recorded_at - interval '1 ms'`, 3, /nr. 3 .* er ændret/],
  ['an added reason', `set reason = 'Derfor'`, 1, /nr. 1 .* er ændret/],
  ['a changed command', `set command_id = 'en-anden'`, 4, /nr. 4 .* er ændret/],
  ['a person put in whose behalf', `set on_behalf_of = '${who.chief}'`, 4, /nr. 4 .* er ændret/],
  ['a changed hash', `set hash = 'abc'`, 2, /nr. 2 .* er ændret/],
  ['a changed link back', `set previous_hash = 'abc'`, 4, /nr. 4 .* kæden er brudt/],
])('%s is found and named', async (_what, change, seq, what) => {
  await tamper(`update journal ${change} where case_id = '${caseRow.caseId}' and seq = ${seq}`);
  expect((await verify()).broken).toEqual({ caseId: caseRow.caseId, seq, what: expect.stringMatching(what) });
});

test.each([
  ['in the middle', 3, /Post nr. 3 mangler: efter nr. 2 kommer nr. 4/],
  ['at the beginning', 1, /Post nr. 1 mangler/],
  ['at the end', 5, /Post nr. 5 mangler: sagen har 5 poster, men journalen slutter med nr. 4/],
])('an entry deleted %s is missed', async (_where, seq, what) => {
  await tamper(`delete from journal where case_id = '${caseRow.caseId}' and seq = ${seq}`);
  expect((await verify()).broken).toEqual({ caseId: caseRow.caseId, seq, what: expect.stringMatching(what) });
});

test('a journal wholly deleted is missed', async () => {
  await tamper(`delete from journal where case_id = '${caseRow.caseId}'`);
  expect((await verify()).broken).toMatchObject({ seq: 1 });
});

test('two entries that changed places are found', async () => {
  const of = `where case_id = '${caseRow.caseId}'`;
  await tamper(
    `update journal set seq = 99 ${of} and seq = 4; update journal set seq = 4 ${of} and seq = 5; update journal set seq = 5 ${of} and seq = 99`,
  );
  expect((await verify()).broken).toMatchObject({
    caseId: caseRow.caseId,
    seq: 4,
    what: expect.stringMatching(/kæden er brudt her/),
  });
});

test('an entry written past the product is found, also one that is well chained', async () => {
  const last = await fixture.db
    .selectFrom('journal')
    .selectAll()
    .where('case_id', '=', caseRow.caseId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const forged = { ...last, seq: 6, command_id: null, previous_hash: last.hash };
  await tamper(
    `insert into journal select case_id, 6, task_id, event, actor_id, on_behalf_of, at, recorded_at, reason, payload, null, hash, '${hashEntry(last.hash, entryOf(forged))}' from journal where case_id = '${caseRow.caseId}' and seq = 5`,
  );
  expect((await verify()).broken).toMatchObject({ seq: 6, what: expect.stringMatching(/uden om systemet/) });
});

test('a last entry rewritten with a fitting hash does not fit the case', async () => {
  await rewrite(fixture, caseRow, 5, '{"text": "Pænere"}', false);
  expect((await verify()).broken).toMatchObject({ seq: 5, what: expect.stringMatching(/skrevet om/) });
});

/** Rewrites an entry and every hash after it; with `head` the case's own memory of the last one too. */
async function rewrite(at: CaseFixture, of: TestCase, from: number, payload: string, head: boolean): Promise<void> {
  await tamper(`update journal set payload = '${payload}' where case_id = '${of.caseId}' and seq = ${from}`, at);
  let previous = '';
  const changes: string[] = [];
  for await (const row of journalRows(at.db, of.caseId)) {
    const hash = hashEntry(previous, entryOf(row));
    changes.push(
      `update journal set previous_hash = '${previous}', hash = '${hash}' where case_id = '${of.caseId}' and seq = ${row.seq}`,
    );
    previous = hash;
  }
  await tamper(
    [...changes, ...(head ? [`update cases set journal_hash = '${previous}' where id = '${of.caseId}'`] : [])].join(
      ';',
    ),
    at,
  );
}

test('parallel writes to one case leave one unbroken chain', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => comment(`Nr. ${index}`)));
  expect(await verify()).toMatchObject({ entries: 25, broken: null });
});

test('a journal of many pages is walked to its end', async () => {
  await fixture.db.transaction().execute(async (tx) => {
    const last = await tx
      .selectFrom('journal')
      .selectAll()
      .where('case_id', '=', caseRow.caseId)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    let { hash, seq } = last;
    const rows = Array.from({ length: 2500 }, () => {
      seq += 1;
      const row = { ...last, seq, command_id: null, previous_hash: hash };
      hash = hashEntry(row.previous_hash, entryOf(row));
      return {
        ...row,
        hash,
        at: new Date(row.at),
        recorded_at: new Date(row.recorded_at),
        payload: JSON.stringify(row.payload),
      };
    });
    await tx.insertInto('journal').values(rows).execute();
    await tx
      .updateTable('cases')
      .set({ journal_seq: seq, journal_hash: hash })
      .where('id', '=', caseRow.caseId)
      .execute();
  });
  expect(await verify()).toMatchObject({ entries: 2505, broken: null });
  await tamper(`update journal set reason = 'x' where case_id = '${caseRow.caseId}' and seq = 2001`);
  expect((await verify()).broken).toMatchObject({ seq: 2001 });
}, 30_000);

test('a text that a database cannot hold as it is does not break the chain', async () => {
  await comment(`${'æ'.repeat(1998)}😀`);
  await comment('\0Nul og \ud83d halv');
  await completeTask(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.books },
    taskId: caseRow.tasks.books,
    answer: { note: '\0 \udc00 😀' },
  });
  expect(await verify()).toMatchObject({ entries: 8, broken: null });
});

test('the same content gives the same text to hash, whatever the order of its fields', () => {
  expect(canonical({ b: [1, { d: null, c: 'ø' }], a: undefined, e: true })).toBe(
    '{"b":[1,{"c":"ø","d":null}],"e":true}',
  );
  expect(canonical({ e: true, b: [1, { c: 'ø', d: null }] })).toBe(canonical({ b: [1, { d: null, c: 'ø' }], e: true }));
});

test('a case is found by its id, its workflow id and its business key', async () => {
  const workflowId = `financial-report/plan/2026-02-28@${caseRow.worldId}`;
  for (const name of [caseRow.caseId, workflowId, `2026-02-28@${caseRow.worldId}`])
    expect(await findCases(fixture.db, name)).toMatchObject([
      { id: caseRow.caseId, workflowId, title: 'Økonomirapport pr. 28.2' },
    ]);
  const titled = await findCases(fixture.db, 'økonomirapport pr. 28.2');
  expect(new Set(titled.map(({ title }) => title))).toEqual(new Set(['Økonomirapport pr. 28.2']));
  expect(await findCases(fixture.db, '%')).toEqual([]);
});

test('the export holds all an auditor needs to make the hashes anew, and says it in Danish', async () => {
  await cancelCase(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.chief },
    caseId: caseRow.caseId,
    reason: 'Rapporten udgår',
  });
  const exported = JSON.parse(JSON.stringify(await exportJournal(fixture.db, caseRow.caseId)));
  let previous = '';
  for (const { entry, hash, previousHash } of exported.entries) {
    expect([previousHash, hash]).toEqual([previous, hashEntry(previous, entry)]);
    previous = hash;
  }
  expect(exported.entries.map((one: { sentence: string; by: string | null }) => [one.by, one.sentence])).toEqual([
    [
      null,
      'Sagen »Økonomirapport pr. 28.2« blev oprettet fra planen. Sagen fik tal for 2 områdebevillinger: planens tal.',
    ],
    [null, 'Ny fase: Områderne melder færdigt.'],
    [null, '»Trinnet booking-closes« blev åbnet hos Bogføringen med frist fre. 6. marts 2026.'],
    ['Bogføringen', 'Kommentar til »Trinnet booking-closes«: »Først«'],
    ['Bogføringen', 'Kommentar til »Trinnet booking-closes«: »Så dette«'],
    ['Afdelingschef, Økonomi & Stab', 'Sagen blev annulleret. Opgaver, der ikke var besvaret, faldt bort.'],
  ]);
  expect(exported.entries.at(-1).entry.reason).toBe('Rapporten udgår');
  expect(exported.tasks).toHaveLength(4);
});

test('every kind of entry has a sentence, also where its content is odd', () => {
  const names = { person: () => 'Bogføringen', task: () => '»Trinnet«' };
  for (const event of JOURNAL_EVENTS) {
    for (const payload of [{}, null, { to: 7, from: '2026-13-45', due: 'snart', moves: 'x' }])
      expect(journalSentence(event, null, payload, names)).toMatch(/^[»A-ZÆØÅ].*[.«]$/);
  }
  expect(journalSentence('toString', null, {}, names)).toBe('toString');
});

describe('the daily seals', () => {
  let sealed: CaseFixture;
  let clock = clockAt('2026-03-02 09:00');
  let one: TestCase;
  beforeAll(async () => {
    const opened = await openCaseFixture();
    sealed = { ...opened, casework: { ...opened.casework, realNow: () => clock } };
    one = await opened.aCase();
    await opened.aCase();
    await one.goTo('2026-03-02 09:00');
    await comment('mandag', one, sealed);
  }, 60_000);
  afterAll(() => sealed?.close());
  const all = () => verifyJournal(sealed.db);

  test('a day is sealed once it is over, once, also by two workers at the same instant', async () => {
    await expect(sealJournal(sealed.casework, '2026-03-02')).rejects.toThrow('not over');
    clock = clockAt('2026-03-03 00:10');
    const seals = await Promise.all([
      sealJournal(sealed.casework, '2026-03-02'),
      sealJournal(sealed.casework, '2026-03-02'),
    ]);
    expect(seals.map((seal) => seal.already).sort()).toEqual([false, true]);
    expect([seals[0].hash, seals[0].entries]).toEqual([seals[1].hash, 5]);
    await comment('tirsdag', one, sealed);
    clock = clockAt('2026-03-05 08:00');
    await comment('torsdag', one, sealed);
    const next = await sealJournal(sealed.casework, '2026-03-04');
    expect(next).toMatchObject({ previousHash: seals[0].hash, entries: 6, already: false });
    await expect(sealJournal(sealed.casework, '2026-03-03')).rejects.toThrow('is sealed');
    expect(await all()).toEqual({ entries: 7, cases: 2, seals: 2, broken: null });
  });

  test('a chain written anew from end to end, head and all, is betrayed by the seal', async () => {
    await rewrite(sealed, one, 4, '{"text": "aldrig sagt"}', true);
    expect(await verifyJournal(sealed.db, { caseId: one.caseId })).toMatchObject({ broken: null });
    expect((await all()).broken).toEqual({
      caseId: null,
      seq: null,
      what: expect.stringMatching(/Seglet for mandag den 2. marts 2026 passer ikke/),
    });
    await rewrite(sealed, one, 4, '{"text": "mandag"}', true);
    expect((await all()).broken).toBeNull();
  });

  test('a changed or missing seal is found', async () => {
    await tamper(`update seals set entries = entries + 1 where day = '2026-03-04'`, sealed);
    expect((await all()).broken?.what).toMatch(/Seglet for onsdag den 4. marts 2026 passer ikke/);
    await tamper(`delete from seals where day = '2026-03-02'`, sealed);
    expect((await all()).broken?.what).toMatch(/Seglet for onsdag den 4. marts 2026 bygger ikke på seglet før/);
  });
});

test('a check reads one snapshot: what is written meanwhile does not look like a break', async () => {
  const other = openDatabase((fixture as CaseFixture & { url: string }).url, 4);
  const writes = (async () => {
    for (let index = 0; index < 30; index += 1) await comment(`Løbende ${index}`);
  })();
  for (let index = 0; index < 10; index += 1)
    expect((await verifyJournal(other, { caseId: caseRow.caseId })).broken).toBeNull();
  await writes;
  await other.destroy();
});
