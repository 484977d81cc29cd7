import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate, openDatabase } from '#database';
import { createTestDatabase, type TestDatabase } from '#testing';

const ROOT = join(__dirname, '..', '..');
const PLANS = join(ROOT, 'infra', 'plans');
const ORG = [join(PLANS, 'organisation.csv'), join(PLANS, 'roller.csv')];

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aarshjul-import-'));
  database = await createTestDatabase();
  const db = openDatabase(database.url, 1);
  await migrate(db);
  await db.destroy();
}, 60_000);
afterAll(async () => {
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

function aarshjul(...args: string[]) {
  const env = {
    PATH: process.env['PATH'], DATABASE_URL: database.url, TEMPORAL_ADDRESS: '127.0.0.1:1', SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'http://127.0.0.1:1',
    LINK_SECRET: 'l'.repeat(40), SESSION_SECRET: 's'.repeat(40), PAYLOAD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  };
  const started = spawnSync(process.execPath, ['--require', join(ROOT, 'infra/bin/register.cjs'), join(ROOT, 'apps/cli/main.ts'), ...args], { cwd: ROOT, encoding: 'utf8', timeout: 60_000, env });
  return { code: started.status, json: started.stdout === '' ? null : JSON.parse(started.stdout), err: started.stderr };
}

async function count(table: string): Promise<number> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(`select count(*)::int as n from ${table}`);
  await client.end();
  return rows[0].n;
}

test('organisation and plan go in whole, once, and never by halves', async () => {
  const plan = join(PLANS, 'oekonomirapport-2015.csv');

  const early = aarshjul('plan', 'import', plan, '--json');
  expect([early.code, early.json?.findings.map((each: { code: string }) => each.code), await count('cases')]).toEqual([1, ['ORG.NOT_IMPORTED'], 0]);

  const cycle = join(folder, 'organisation.csv');
  writeFileSync(cycle, readFileSync(ORG[0]!, 'utf8').replace('område;;', 'område;2;'));
  expect([aarshjul('org', 'import', cycle, ORG[1]!, '--json').code, await count('people')]).toEqual([1, 0]);
  const org = aarshjul('org', 'import', ...ORG, '--json');
  expect(org).toMatchObject({ code: 0, json: { imported: { units: 21, roles: 16 } } });

  const bad = join(folder, 'plan-2015.csv');
  writeFileSync(bad, readFileSync(plan, 'utf8').replace('06-nov', '31-nov'));
  expect([aarshjul('plan', 'import', bad, '--json').code, await count('cases')]).toEqual([1, 0]);

  const good = aarshjul('plan', 'import', plan, '--json');
  expect(good).toMatchObject({ code: 0, json: { imported: { cases: 10 }, findings: [] } });
  expect([await count('cases'), await count('tasks')]).toEqual([10, good.json.imported.tasks]);

  const again = aarshjul('plan', 'import', plan, '--json');
  expect([again.code, again.json.findings[0].code, await count('cases')]).toEqual([1, 'PLAN.ALREADY_PUBLISHED', 10]);
}, 120_000);
