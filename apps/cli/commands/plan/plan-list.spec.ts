import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES, runAarshjul } from '../../testing/run-aarshjul';

const LIST = `date; forum; step
9. december; KB; Politisk tidsplan for Budget 2027
uge 24/25; Økonomiudvalget; Status
lørdag den 29. august; Byrådet; Budgetseminar
8. september; Kommunalbestyrelsen; 1. behandling af budget 2027
22. september; ØU/KB; 2. behandling af budget 2027
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aarshjul-list-'));
  writeFileSync(join(folder, 'liste.csv'), LIST);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const aarshjul = (...args: string[]) => runAarshjul(args, { cwd: folder });

test('a municipality’s list is checked: one milestone a line, with the law’s and the calendar’s findings', () => {
  const { code, out } = aarshjul('plan', 'check', '--json', 'liste.csv', '--budget-year', '2027');
  const { milestones, steps, findings } = JSON.parse(out);
  expect([code, steps]).toEqual([0, []]);
  expect(milestones).toEqual([
    {
      id: 'kb-politisk-tidsplan-for-budget-2027',
      title: 'Politisk tidsplan for Budget 2027',
      forum: 'KB',
      from: '2025-12-09',
      to: '2025-12-09',
    },
    { id: 'oeu-status', title: 'Status', forum: 'OEU', from: '2026-06-08', to: '2026-06-21' },
    { id: 'kb-budgetseminar', title: 'Budgetseminar', forum: 'KB', from: '2026-08-29', to: '2026-08-29' },
    {
      id: 'kb-1-behandling-af-budget-2027',
      title: '1. behandling af budget 2027',
      forum: 'KB',
      from: '2026-09-08',
      to: '2026-09-08',
    },
    {
      id: 'oeu-kb-2-behandling-af-budget-2027',
      title: '2. behandling af budget 2027',
      forum: 'OEU/KB',
      from: '2026-09-22',
      to: '2026-09-22',
    },
  ]);
  expect(
    findings.map((each: Record<string, unknown>) => [
      each['code'],
      each['severity'],
      each['line'],
      each['column'],
      each['read'],
    ]),
  ).toEqual([
    ['YEAR.INFERRED', 'warning', 2, 1, '9. december'],
    ['DATE.SPAN', 'warning', 3, 1, 'uge 24/25'],
    ['DATE.WEEKEND', 'warning', 4, 1, 'lørdag den 29. august'],
    ['LAW.READINGS_TOO_CLOSE', 'warning', 6, 1, '22. september'],
  ]);
});

test('the list is known by its columns, and a person sees every day it was given', () => {
  const { code, out } = aarshjul('plan', 'check', 'liste.csv');
  expect(code).toBe(0);
  expect(out).toContain('Politisk tidsplan, Budget 2027: 5 milepæle');
  expect(out).toContain('man. 8. juni 2026 – søn. 21. juni 2026');
  expect(out).toContain('Listen er læst som tidsplanen for budget 2027');
  expect(out).toMatch(/ØU {2,}Status/);
  expect(out).toMatch(/ØU\/KB {2,}2\. behandling/);
});

test('a finding about a milestone of the political plan is told with the file it stands in', () => {
  const plans = join(EXAMPLES, 'budget-2027');
  writeFileSync(
    join(folder, 'pol.yaml'),
    readFileSync(join(plans, 'politisk-tidsplan.yaml'), 'utf8').replace(
      /(id: kb-2,.*from: ).*}/,
      '$12026-10-11, to: 2026-10-11 }',
    ),
  );
  const { out } = aarshjul('plan', 'check', join(plans, 'administrativ-tidsplan.yaml'), 'pol.yaml');
  const [ownPart, politicalPart] = out.split(/^pol\.yaml$/m);
  expect(ownPart).toContain('pol.yaml: ');
  expect(politicalPart).not.toContain('pol.yaml: ');
});

test('next year’s plan is proposed from it, and reads back', () => {
  const { code, out } = aarshjul('plan', 'roll-over', 'liste.csv', '--to', '2028', '--out', 'naeste.yaml');
  expect([code, out.includes('Det skal et menneske afgøre')]).toEqual([0, true]);
  expect(readFileSync(join(folder, 'naeste.yaml'), 'utf8')).toContain('1. behandling af budget 2028');
  const again = JSON.parse(aarshjul('plan', 'check', '--json', 'naeste.yaml').out);
  expect(again.milestones).toHaveLength(5);
  const { plan, decisions } = JSON.parse(aarshjul('plan', 'roll-over', 'liste.csv', '--json').out);
  expect([
    plan.year,
    decisions.every((each: object) => ['milestone', 'from', 'to', 'why'].every((key) => key in each)),
  ]).toEqual([2028, true]);
});

test('a year that is not later is a wrong call', () =>
  expect(aarshjul('plan', 'roll-over', 'liste.csv', '--to', '2027')).toMatchObject({ code: 2, out: '' }));

test('a newcomer sees the wheel of the list they found, as one file with everything in it, without a server', () => {
  const { code, err } = aarshjul(
    'plan',
    'wheel',
    'liste.csv',
    '--budget-year',
    '2027',
    '--out',
    'hjul.html',
    '--today',
    '2026-03-10',
  );
  const page = readFileSync(join(folder, 'hjul.html'), 'utf8');
  expect([code, /uge 24\/25/.test(err)]).toEqual([0, true]);
  expect(page).toContain('Viseren står på tirs. 10. marts 2026');
  expect(page.match(/Budgetseminar/g)!.length).toBeGreaterThan(2);
  expect(page).toContain('size: A3 landscape');
  expect(page).not.toMatch(/<script|<link|src=|@import/);
});

test('the wheel of a broken list is drawn as far as it can be read, and says what is wrong; nothing at all gives no file', () => {
  writeFileSync(join(folder, 'fejl.csv'), LIST.replace('8. september', '31. november'));
  const broken = aarshjul('plan', 'wheel', 'fejl.csv', '--budget-year', '2027', '--out', 'fejl.svg');
  expect(broken.code).toBe(1);
  expect(broken.err).toContain('»31. november«');
  expect(readFileSync(join(folder, 'fejl.svg'), 'utf8')).toContain('Budgetseminar');
  writeFileSync(join(folder, 'intet.csv'), 'hej;med;dig\n');
  expect(aarshjul('plan', 'wheel', 'intet.csv', '--out', 'intet.svg').code).toBe(1);
  expect(() => readFileSync(join(folder, 'intet.svg'))).toThrow();
  expect(aarshjul('plan', 'wheel', 'liste.csv', '--out', 'x.svg', '--today', '2026-02-31').code).toBe(2);
});

test('what is wrong with a process’ file stands under the file’s name', () => {
  writeFileSync(join(folder, 'vores.process.yaml'), 'id: vores\n');
  const { code, out } = aarshjul('plan', 'check', 'liste.csv', '--process', 'vores.process.yaml');
  expect([code, out]).toEqual([1, expect.stringMatching(/^\S*vores\.process\.yaml: \d fejl/)]);
});
