import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, type Database } from '#database';
import { createTestDatabase, type TestDatabase } from '#testing';
import { EXAMPLES, runAarshjul } from '../../testing/run-aarshjul';

const [UNITS, ROLES] = [join(EXAMPLES, 'organisation.csv'), join(EXAMPLES, 'roller.csv')];
let database: TestDatabase;
let db: Database;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aarshjul-org-'));
  database = await createTestDatabase();
  db = openDatabase(database.url, 1);
  await migrate(db);
}, 60_000);
afterAll(async () => {
  await db?.destroy();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const org = (...args: string[]) => runAarshjul(['org', ...args], { databaseUrl: database.url });
const people = async () => (await db.selectFrom('people').where('active', '=', true).select('id').execute()).length;
const kept = () => db.selectFrom('organisation_versions').orderBy('number').select(['number', 'account']).execute();

test('an import shows first, asks, keeps who did it, and never takes everybody’s roles', async () => {
  const dry = org('import', UNITS, ROLES, '--dry-run');
  expect([dry.code, await people()]).toEqual([0, 0]);
  expect(dry.out).toContain(
    'Kommer til:\n  Kommunaldirektør, Kommunaldirektørens område (kommunaldirektoer@albertslund.example)',
  );
  expect(dry.out).toContain('Intet er ændret: det var kun en visning');

  const unasked = org('import', UNITS, ROLES, '--by', 'en@kommune.example');
  expect([unasked.code, await people()]).toEqual([2, 0]);
  expect(unasked.out).toContain('--yes');

  expect(org('import', UNITS, ROLES, '--yes', '--by', 'en@kommune.example').code).toBe(0);
  const all = await people();
  expect(all).toBeGreaterThan(20);
  expect(await kept()).toEqual([{ number: 1, account: expect.stringContaining('en@kommune.example') }]);

  for (const verb of [['check'], ['import', '--yes', '--by', 'en@kommune.example']]) {
    const [command = '', ...more] = verb;
    const { code, out } = org(command, UNITS, ...more);
    expect([code, await people()]).toEqual([1, all]);
    expect(out).toContain('uden den ville alle miste deres roller');
  }

  const passed = join(folder, 'roller.csv');
  writeFileSync(passed, readFileSync(ROLES, 'utf8').replace('bogfoering@', 'ny.bogfoering@'));
  const { code, out } = org('import', UNITS, passed, '--yes', '--by', 'en@kommune.example');
  expect(code).toBe(0);
  expect(out).toContain('Mister en rolle:\n  bogfoering: Bogføringen (bogfoering@albertslund.example)');
  expect(await kept()).toHaveLength(2);
  expect(org('import', UNITS, passed, '--yes').out).toContain('Der er intet at ændre.');
}, 120_000);
