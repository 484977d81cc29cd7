import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, type Database } from '#database';
import { createTestDatabase, type TestDatabase } from '#testing';
import { EXAMPLES, IMPORT_ORGANISATION, runAarshjul } from '../../testing/run-aarshjul';

const POSITIONS = join(EXAMPLES, 'overfoersel-2025', 'stillinger.csv');

let database: TestDatabase;
let db: Database;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aarshjul-transfers-open-'));
  database = await createTestDatabase();
  db = openDatabase(database.url, 1);
  await migrate(db);
  const ran = [
    aarshjul(...IMPORT_ORGANISATION),
    aarshjul('plan', 'import', join(EXAMPLES, 'overfoersel-2025.yaml'), '--past'),
  ];
  expect(ran.map(({ code }) => code)).toEqual([0, 0]);
  expect(ran[1]!.out).toContain('Planen er i kraft: 1 sag med 7 opgaver er åbnet.');
}, 90_000);
afterAll(async () => {
  await db.destroy();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const aarshjul = (...args: string[]) => runAarshjul(args, { databaseUrl: database.url });
const requests = () =>
  db
    .selectFrom('transfer_requests')
    .select(['unit_code', 'kind', 'state'])
    .orderBy('unit_code')
    .orderBy('kind')
    .execute();
const codes = (out: string): string[] => JSON.parse(out).findings.map(({ code }: { code: string }) => code);

test('a round’s requests are shown and opened once, and a late comer is opened alone', async () => {
  const checked = aarshjul('transfers', 'open', POSITIONS, '--check');
  expect([checked.code, await requests()]).toEqual([0, []]);
  expect(checked.out).toContain('Kun kontrolleret: 26 ansøgninger ville blive åbnet i »Overførsler 2025→2026«.');
  expect(checked.out).toMatch(/I alt +26 +11\.338\.337,25 +-13\.043\.350,75 +-1\.705\.013,50/);

  // Without Sydstjernen's line: its request comes late.
  const early = join(folder, 'stillinger.csv');
  writeFileSync(
    early,
    readFileSync(POSITIONS, 'utf8')
      .split('\n')
      .filter((line) => !/^(44\.10\.10|I alt|Samlet)/.test(line))
      .join('\n'),
  );
  const first = JSON.parse(
    aarshjul('transfers', 'open', early, '--case', 'overfoersel-2025/overfoersel', '--json').out,
  );
  expect([
    first.opened.length,
    first.missing,
    first.already,
    first.findings.map(({ code }: { code: string }) => code),
  ]).toEqual([25, [], [], ['POSITION.UNITS_MISSING']]);
  expect((await requests()).length).toBe(25);

  const second = aarshjul('transfers', 'open', POSITIONS, '--year', '2025');
  expect(second).toMatchObject({
    code: 0,
    out: expect.stringContaining(
      '1 ansøgning er åbnet i »Overførsler 2025→2026«; konsulent og chef har hver en opgave. 25 ansøgninger var der i forvejen og er ikke rørt.',
    ),
  });
  expect(second.out).toMatch(
    /Opgaven »[^«]+« er stadig åben hos .+\. Meld den færdig, når alle ansøgninger er der: \/opgaver\//,
  );
  expect(second.out).toContain('44.10.10 Sydstjernen: teknisk overførsel, 835.000 kr.');
  expect(aarshjul('transfers', 'open', POSITIONS)).toMatchObject({
    code: 0,
    out: expect.stringContaining('har alle de ansøgninger, reglen foreslår'),
  });
  expect((await requests()).map(({ state }) => state)).toEqual(Array(26).fill('draft'));
  // Of another kind now, it is there still: its money is not asked for twice.
  await db.updateTable('transfer_requests').set({ kind: 'ikke-teknisk' }).where('unit_code', '=', '45.10.04').execute();
  expect(aarshjul('transfers', 'open', POSITIONS).out).toContain('har alle de ansøgninger, reglen foreslår');
}, 90_000);

test('a file of another year, a wrong file and another case open nothing, and say what would do', async () => {
  const before = await requests();
  const old = join(folder, 'stillinger-2024.csv');
  copyFileSync(POSITIONS, old);
  const wrongYear = aarshjul('transfers', 'open', old, '--json');
  expect([wrongYear.code, codes(wrongYear.out)]).toEqual([1, ['POSITIONS.YEAR']]);
  expect(aarshjul('transfers', 'open', old).out).toContain('Hvorfor det er den rigtige fil, skrives med --reason "…".');
  const said = aarshjul('transfers', 'open', old, '--check', '--reason', 'Navngivet af økonomisystemet', '--json');
  expect([said.code, JSON.parse(said.out).findings]).toEqual([
    0,
    [expect.objectContaining({ code: 'POSITIONS.YEAR', severity: 'warning' })],
  ]);
  const wrong = join(folder, 'forkert.csv');
  writeFileSync(wrong, readFileSync(POSITIONS, 'utf8').replace(';835.000\n', ';853.000\n'));
  const refused = aarshjul('transfers', 'open', wrong);
  expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('Intet er åbnet.')]);
  expect(aarshjul('transfers', 'open', POSITIONS, '--year', '2019')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('overførselsrunde for regnskabsåret 2019'),
  });
  expect(aarshjul('transfers', 'open', POSITIONS, '--case', 'findes-ikke')).toMatchObject({ code: 2, out: '' });
  expect(aarshjul('transfers', 'open')).toMatchObject({ code: 2, err: expect.stringContaining('Der mangler <fil>') });
  expect(await requests()).toEqual(before);
}, 60_000);

test('what KB granted becomes the finance system’s file once all of it is entered, to the øre', async () => {
  expect(aarshjul('transfers', 'open', POSITIONS).code).toBe(0);
  const early = aarshjul('transfers', 'export', '--json');
  expect([early.code, JSON.parse(early.out)]).toEqual([
    1,
    expect.objectContaining({ decided: null, grants: [], total: '0.00' }),
  ]);

  await db.updateTable('transfer_rounds').set({ item: '27', decided_on: '2026-04-14' }).execute();
  await db.updateTable('transfer_requests').set({ state: 'granted', text: 'Til næste år.' }).execute();
  await db
    .updateTable('transfer_lines')
    .set((eb) => ({ granted: eb.ref('amount') }))
    .execute();
  await db.updateTable('transfer_requests').set({ state: 'collected' }).where('unit_code', '=', '44.10.10').execute();
  const half = aarshjul('transfers', 'export', '--out', join(folder, 'halv.csv'));
  expect([half.code, half.err, existsSync(join(folder, 'halv.csv'))]).toEqual([
    1,
    expect.stringContaining('1 ansøgning i »Overførsler 2025→2026« mangler stadig sit udfald.'),
    false,
  ]);

  await db.updateTable('transfer_requests').set({ state: 'granted', text: 'Til næste år.' }).execute();
  const out = join(folder, 'tillaeg.csv');
  const whole = aarshjul('transfers', 'export', '--year', '2025', '--out', out);
  expect([whole.code, whole.out]).toEqual([
    0,
    expect.stringContaining('i alt -1.705.013,50 kr., bevilget tirsdag den 14. april 2026 (punkt 27).'),
  ]);
  const lines = readFileSync(out, 'utf8').trim().split('\n');
  expect(lines).toContain(
    '2026-04-14;27;44.10.10;Sydstjernen;4410;Sydstjernen;2026;835000,00;2026.04.14/p27 ovf.2025-2026',
  );
  const { grants, total } = JSON.parse(aarshjul('transfers', 'export', '--json').out);
  expect([grants.length, total]).toEqual([lines.length - 1, '-1705013.50']);
}, 90_000);

test('a rehearsed round is never taken for the real one: it takes its own option, and its file says so on every line', async () => {
  const real = await db
    .selectFrom('cases')
    .where('process', '=', 'transferRound')
    .selectAll()
    .executeTakeFirstOrThrow();
  await db
    .insertInto('worlds')
    .values({ id: 'proeve-x', kind: 'rehearsal', title: 'Prøve', now: new Date('2026-04-20T08:00:00Z') })
    .execute();
  await db
    .updateTable('cases')
    .set({ world_id: 'proeve-x', workflow_id: `${real.workflow_id}@proeve-x` })
    .where('id', '=', real.id)
    .execute();
  const key = ['transfers', 'export', '--case', 'overfoersel-2025/overfoersel'];
  const out = join(folder, 'ikke-skrevet.csv');
  expect(aarshjul(...key, '--out', out)).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('findes kun som prøvekørsel'),
  });
  expect(existsSync(out)).toBe(false);
  expect(aarshjul('transfers', 'open', POSITIONS, '--case', 'overfoersel-2025/overfoersel', '--check').code).toBe(2);
  expect(aarshjul('transfers', 'export', '--rehearsal')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--case'),
  });
  const asked = aarshjul(...key, '--rehearsal', '--out', out);
  expect([asked.code, asked.err, asked.out]).toEqual([
    0,
    expect.stringContaining('er en prøvekørsel: tallene er ikke virkelige'),
    expect.stringMatching(/^Prøvekørsel: /),
  ]);
  expect(
    readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .every((line) => /;PRØVEKØRSEL – må ikke bogføres: [^;]*$/.test(line)),
  ).toBe(true);
  expect(JSON.parse(aarshjul(...key, '--rehearsal', '--json').out).round.rehearsal).toBe(true);
}, 90_000);
