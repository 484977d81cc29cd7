import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, type Database } from '#database';
import { createTestDatabase, type TestDatabase } from '#testing';
import { EXAMPLES, IMPORT_ORGANISATION, runAarshjul } from '../../testing/run-aarshjul';

const SHIPPED = join(EXAMPLES, 'budgetforslag-2017.csv');

let database: TestDatabase;
let db: Database;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aarshjul-proposals-'));
  database = await createTestDatabase();
  db = openDatabase(database.url, 1);
  await migrate(db);
}, 60_000);
afterAll(async () => {
  await db.destroy();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const aarshjul = (...args: string[]) => runAarshjul(args, { databaseUrl: database.url });

test('a file of proposals is checked without any database, with its sums and what is odd about its years', () => {
  const { code, out } = aarshjul('proposals', 'import', SHIPPED, '--check');
  expect(out).toContain(
    '8 forslag (4 udvidelser og 4 besparelser); i alt, mio. kr.: 2016: 6,3, 2017: 3,3, 2018: 1,2, 2019: 0,9',
  );
  expect(out.replaceAll(/\s+/g, ' ')).toContain('Filens beløb er for 2016–2019, men budgettet er for 2017');
  expect(code).toBe(0);
});

test('a program is told what its amounts are counted in', () => {
  const good = join(folder, 'oere.csv');
  writeFileSync(good, 'type;titel;2027;2028;2029;2030\nbesparelse;A;-1,6;0;0;0\n');
  const { amountsIn, proposals } = JSON.parse(aarshjul('proposals', 'import', good, '--check', '--json').out);
  expect([amountsIn, proposals[0].amounts[0]]).toEqual(['øre', '-160000000']);
  expect(aarshjul('proposals', 'import', '--help').out).toContain('beløbene i øre');
});

test('a wrong call and a wrong file say what would do, and load nothing', () => {
  expect(aarshjul('proposals', 'import', SHIPPED)).toMatchObject({ code: 2, err: expect.stringContaining('--case') });
  expect(aarshjul('proposals', 'import', SHIPPED, '--plan', 'budget-2099')).toMatchObject({
    code: 2,
    err: expect.stringContaining('er ikke i kraft'),
  });
  const bad = join(folder, 'forslag.csv');
  writeFileSync(bad, 'type;titel;2027;2028;2029;2030\nbesparelse;A;1;0;0;0\n');
  const { code, out } = aarshjul('proposals', 'import', bad, '--check', '--json');
  expect([
    code,
    JSON.parse(out).findings.map((each: { code: string; line: number; column: number }) => [
      each.code,
      each.line,
      each.column,
    ]),
  ]).toEqual([1, [['PROPOSAL.AMOUNT', 2, 3]]]);
});

test('the file is loaded once into the budget’s case, as submitted by the administrator', async () => {
  const ran = [
    aarshjul(...IMPORT_ORGANISATION),
    aarshjul(
      'plan',
      'import',
      join(EXAMPLES, 'budget-2027', 'politisk-tidsplan.yaml'),
      '--process',
      'budget',
      '--past',
    ),
    aarshjul(
      'plan',
      'import',
      join(EXAMPLES, 'budget-2027', 'administrativ-tidsplan.yaml'),
      '--process',
      'budget',
      '--past',
    ),
  ];
  expect(ran.map(({ code }) => code)).toEqual([0, 0, 0]);
  const others = aarshjul('proposals', 'import', SHIPPED, '--plan', 'budget-2027');
  expect([others.code, await db.selectFrom('proposals').select('id').execute()]).toEqual([1, []]);
  expect(others.out.replaceAll(/\s+/g, ' ')).toContain('Er filens år rigtige, så tilføj --other-years.');
  expect(aarshjul('proposals', 'import', SHIPPED, '--plan', 'budget-2027', '--other-years').out).toContain(
    'Indlæst i »Budget 2027« som indsendte forslag.',
  );
  expect(aarshjul('proposals', 'import', SHIPPED, '--plan', 'budget-2027', '--other-years').out).toContain(
    'Filen er indlæst i »Budget 2027« før',
  );
  const rows = await db
    .selectFrom('proposals')
    .select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.sum<string>('year1').as('first')])
    .where('state', '=', 'submitted')
    .executeTakeFirstOrThrow();
  expect(rows).toEqual({ all: 8, first: '630000000' });
}, 60_000);
