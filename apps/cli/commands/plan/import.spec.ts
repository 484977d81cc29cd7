import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate, openDatabase } from '#database';
import { createTestDatabase, type TestDatabase } from '#testing';
import { EXAMPLES, IMPORT_ORGANISATION, runAarshjul } from '../../testing/run-aarshjul';

const ORG = [join(EXAMPLES, 'organisation.csv'), join(EXAMPLES, 'roller.csv')];
/** Nobody sits at the terminal. */

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aarshjul-import-'));
  database = await createTestDatabase();
  const db = openDatabase(database.url, 1);
  await migrate(db);
  await db.destroy();
}, 60_000);
afterEach(async () => {
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const aarshjulText = (...args: string[]) => runAarshjul(args, { databaseUrl: database.url });

function aarshjul(...args: string[]) {
  const { code, out, err } = aarshjulText(...args);
  return { code, json: out === '' ? null : JSON.parse(out), err };
}

async function count(table: string): Promise<number> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(`select count(*)::int as n from ${table}`);
  await client.end();
  return rows[0].n;
}

const SHIPPED = join(EXAMPLES, 'oekonomirapport-2015.csv');
const SAMPLE = ['--grants', join(EXAMPLES, 'afvigelser-2016.csv')];
const NEXT_YEAR = new Date().getFullYear() + 1;

/** A file named so with the shipped plan, its dates moved to a year. */
function planOf(year: number, name: string, change = (csv: string): string => csv): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    change(readFileSync(SHIPPED, 'utf8').replace('20-08-15', `20-08-${year}`).replace('24-08-2015', `24-08-${year}`)),
  );
  return path;
}

const codesOf = ({ json }: ReturnType<typeof aarshjul>): string[] =>
  json?.findings.map((each: { code: string; severity: string }) => `${each.code} ${each.severity}`) ?? [];
const errorsOf = (ran: ReturnType<typeof aarshjul>): string[] => codesOf(ran).filter((each) => each.endsWith(' error'));

test('organisation and plan go in whole, once, and never by halves', async () => {
  const plan = planOf(NEXT_YEAR, `oekonomirapport-${NEXT_YEAR}.csv`);
  const own = join(folder, `afvigelser-${NEXT_YEAR}.csv`);
  copyFileSync(join(EXAMPLES, 'afvigelser-2016.csv'), own);

  const early = aarshjul('plan', 'import', plan, '--json');
  expect([early.code, errorsOf(early), await count('cases')]).toEqual([1, ['ORG.NOT_IMPORTED error'], 0]);

  const cycle = join(folder, 'organisation.csv');
  writeFileSync(cycle, readFileSync(ORG[0]!, 'utf8').replace('område;;', 'område;2;'));
  expect([aarshjul('org', 'import', cycle, ORG[1]!, '--json').code, await count('people')]).toEqual([1, 0]);
  const org = aarshjul(...IMPORT_ORGANISATION, '--json');
  expect(org).toMatchObject({ code: 0, json: { imported: { units: 21, roles: 16 } } });

  const bad = planOf(NEXT_YEAR, `plan-${NEXT_YEAR}.csv`, (csv) => csv.replace('06-nov', '31-nov'));
  expect([aarshjul('plan', 'import', bad, '--json').code, await count('cases')]).toEqual([1, 0]);

  const unnamed = aarshjul('plan', 'import', plan, '--json');
  expect([unnamed.code, errorsOf(unnamed), await count('cases')]).toEqual([1, ['GRANTS.MISSING error'], 0]);

  const good = aarshjul('plan', 'import', plan, '--grants', own, '--json');
  expect(good).toMatchObject({
    code: 0,
    json: { imported: { cases: 10 }, grants: { year: NEXT_YEAR, sample: false, lines: 39 } },
  });
  expect(codesOf(good).filter((code) => /GRANTS|PAST|YEAR|error/.test(code))).toEqual([]);
  expect([await count('cases'), await count('tasks')]).toEqual([10, good.json.imported.tasks]);

  const again = aarshjul('plan', 'import', plan, ...SAMPLE, '--json');
  expect([again.code, errorsOf(again), await count('cases')]).toEqual([1, ['PLAN.ALREADY_PUBLISHED error'], 10]);
  expect(codesOf(again)).toContain('GRANTS.SAMPLE warning');
}, 120_000);

test('a plan of the past does not go into force unnoticed; as history it does', async () => {
  aarshjul(...IMPORT_ORGANISATION, '--json');
  const refused = aarshjul('plan', 'import', SHIPPED, ...SAMPLE, '--json');
  expect([refused.code, refused.json.imported, errorsOf(refused), await count('cases')]).toEqual([
    1,
    null,
    ['PLAN.PAST error'],
    0,
  ]);
  expect(refused.json.findings[0]).toMatchObject({ code: 'GRANTS.SAMPLE' });
  expect(refused.json.findings[1].message).toMatch(
    /^I 10 af planens 10 sager ligger alle 75 frister før i dag, .*: den første er fredag den 6\. februar 2015\./,
  );

  const told = aarshjulText('plan', 'import', SHIPPED, ...SAMPLE, '--past');
  expect([told.code, await count('cases')]).toEqual([0, 10]);
  expect(told.out).toContain(
    'Forventede afvigelser: 39 områdebevillinger fra afvigelser-2016.csv (eksemplet, der følger med), tal for 2016.',
  );
  expect(told.out).toMatch(/De indlæses som\s+historie \(--past\)/);
  expect(told.out).toContain('Planen er i kraft: 10 sager');
}, 60_000);

test('a political plan and the plan that hangs on it come into force, a new version is shown, applied with a reason and undone', () => {
  const budget = (kb: string, name: string): string => {
    const path = join(folder, name);
    writeFileSync(
      path,
      `id: budget-pol\ntitle: Politisk tidsplan\nprocess: politicalPlan\nyear: ${NEXT_YEAR}\nmilestones:\n  - { id: kb-2, title: 2. behandling, forum: KB, from: ${kb}, to: ${kb} }\ncases: []\n`,
    );
    return path;
  };
  const plan = join(folder, 'budget.yaml');
  writeFileSync(
    plan,
    `id: budget-adm\ntitle: Budget\nprocess: budgetCycle\nyear: ${NEXT_YEAR}\nfollows: budget-pol\ncases:\n  - id: budget\n    title: Budget\n    steps:\n      - { kind: kickoff, due: { milestone: kb-2, offset: { amount: 0, unit: days } } }\n`,
  );
  aarshjul(...IMPORT_ORGANISATION, '--json');
  const old = budget(`${NEXT_YEAR}-10-12`, 'gammel.yaml');
  expect(codesOf(aarshjul('plan', 'import', plan, '--json'))).toContain('PLAN.FOLLOWS error');
  const unaccepted = aarshjul('plan', 'import', old, '--accept', 'LAW.READINGS_TOO_CLOSE=Valgår', '--json');
  expect([unaccepted.code, errorsOf(unaccepted)]).toEqual([1, ['PLAN.NOT_ACCEPTED error']]);
  expect(codesOf(unaccepted)).toContain('ACCEPT.NEEDLESS warning');
  expect(unaccepted.json.findings.at(-1).message).toContain('--accept "KODE=begrundelse"');
  expect(aarshjul('plan', 'import', old, '--accept', 'uden begrundelse').code).toBe(2);
  const accept = [
    '--accept',
    'LAW.ADOPTION_LATE=Ministeriet har flyttet fristen',
    '--accept',
    'LAW.NO_FIRST_READING=Den første er holdt',
  ];
  expect(aarshjul('plan', 'import', old, ...accept, '--json').json.imported).toMatchObject({ cases: 0, tasks: 0 });
  expect(aarshjul('plan', 'import', plan, '--json').json.imported).toMatchObject({ cases: 1 });
  const next = budget(`${NEXT_YEAR}-10-05`, 'ny.yaml');
  const shown = aarshjul('plan', 'apply', next, '--dry-run', '--json').json;
  expect([shown.version, shown.moved]).toEqual([
    null,
    [expect.objectContaining({ step: 'budget/kickoff', from: `${NEXT_YEAR}-10-12`, to: `${NEXT_YEAR}-10-05` })],
  ]);
  const breaking = aarshjul('plan', 'apply', next, '--reason', 'KB har flyttet mødet', '--json');
  expect([breaking.code, errorsOf(breaking)]).toEqual([1, ['PLAN.NOT_ACCEPTED error']]);
  expect(
    aarshjul('plan', 'apply', next, '--reason', 'KB har flyttet mødet', ...accept.slice(0, 2), '--json'),
  ).toMatchObject({ code: 0, json: { version: 2 } });
  expect(codesOf(aarshjul('plan', 'apply', next, '--reason', 'Igen', '--json'))).toContain('PLAN.UNCHANGED error');
  expect(aarshjul('plan', 'undo', 'budget-pol', '--json').code).toBe(2);
  expect(aarshjul('plan', 'undo', 'budget-pol', '--reason', 'Alligevel ikke', '--json')).toMatchObject({
    code: 0,
    json: { version: 3 },
  });
  expect(codesOf(aarshjul('plan', 'undo', 'budget-pol', '--reason', 'Igen', '--json'))).toEqual([
    'PLAN.NOTHING_TO_UNDO error',
  ]);
}, 120_000);

test('a list of meetings becomes drafts with steps when every meeting of the process is answered, and not before', async () => {
  const list = join(folder, 'borgen.csv');
  const rows = [
    '7. september 2027;ØU;1. behandling',
    '14. september 2027;KB;1. behandling',
    '12. oktober 2027;KB;2. behandling',
  ];
  writeFileSync(list, ['dato;forum;trin', ...rows].join('\n'));
  const match = (...more: string[]) => aarshjul('plan', 'match', list, '--budget-year', '2028', '--json', ...more);
  const asked = match('--save');
  expect([asked.code, asked.json.made]).toEqual([1, null]);
  expect(asked.json.meetings).toContainEqual(
    expect.objectContaining({ id: 'kb-2', state: 'proposed', choice: { kind: 'line', line: 'kb-2-behandling' } }),
  );
  const wrong = match('--choose', 'kb-2=linje:99', '--choose', 'findes-ikke=ud');
  expect(codesOf(wrong).filter((code) => code.startsWith('MEETING'))).toHaveLength(2);
  const answers: string[] = asked.json.lacking.flatMap((id: string) => ['--choose', `${id}=ud`]);
  const made = match('--save', ...answers, '--choose', 'kb-1=linje:3');
  expect([made.code, made.json.lacking, made.json.made.followers[0].key]).toEqual([0, [], 'budget-2028']);
  expect([await count('plans'), await count('cases')]).toEqual([2, 0]);
  expect(match().json.meetings).toContainEqual(expect.objectContaining({ id: 'kb-1', state: 'remembered' }));
});
