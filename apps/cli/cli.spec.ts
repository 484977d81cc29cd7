import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { EXAMPLES, runAarshjul } from './testing/run-aarshjul';

const SHIPPED = join(EXAMPLES, 'oekonomirapport-2015.csv');

const checked = z.strictObject({
  milestones: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      forum: z.string().nullable(),
      from: z.iso.date(),
      to: z.iso.date(),
    }),
  ),
  steps: z.array(
    z.strictObject({ id: z.string(), title: z.string(), case: z.string(), role: z.string(), due: z.iso.date() }),
  ),
  findings: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      file: z.string().nullable(),
      line: z.number().nullable(),
      column: z.number().nullable(),
      read: z.string().nullable(),
      message: z.string(),
      date: z.iso.date().nullable(),
    }),
  ),
});

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'aarshjul-cli-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const aarshjul = (...args: string[]) => runAarshjul(args, { cwd: folder });

const file = (name: string, change: (csv: string) => string): string => {
  const path = join(folder, name);
  writeFileSync(path, change(readFileSync(SHIPPED, 'utf8')));
  return path;
};

test('the shipped plan is fine, and its JSON is one document with every date', () => {
  const { code, out } = aarshjul('plan', 'check', SHIPPED, '--json');
  const { milestones, steps, findings } = checked.parse(JSON.parse(out));
  expect([code, milestones.length, steps.length, findings]).toEqual([0, 14, 75, []]);
  expect(steps).toContainEqual({
    id: '2015-07-31/balance-B16',
    title: 'Færdiggør driftsbalance og tillægsbevillingsopgørelse (B16)',
    case: '2015-07-31',
    role: 'driftsbalance',
    due: '2015-08-24',
  });
});

test('everything wrong in a plan is told at once, with its place, and the call ends with 1', () => {
  const path = file('fejl-2015.csv', (csv) =>
    csv.replace('06-feb;10-feb', '31-feb;snart').replace('08-maj;20-maj', '21-maj;20-maj').replace('30.9;', '31.7;'),
  );
  const { code, out } = aarshjul('plan', 'check', path, '--json');
  const { findings } = checked.parse(JSON.parse(out));
  expect(code).toBe(1);
  expect(
    findings
      .filter((each) => each.severity === 'error')
      .map(({ code: what, line, column, read }) => [what, line, column, read]),
  ).toEqual([
    ['DATE.IMPOSSIBLE', 2, 2, '31-feb'],
    ['DATE.UNREADABLE', 2, 3, 'snart'],
    ['STEP.BEFORE_NEED', 5, 3, '20-maj'],
    ['KEY.DUPLICATE', 9, 1, '31.7'],
  ]);
});

test('one case is one case, and two are two', () => {
  const path = file('kort-2015.csv', (csv) => csv.split('\n').slice(0, 2).join('\n'));
  expect(aarshjul('plan', 'check', path).out).toMatch(/: 1 sag, 7 trin, 1 møde –/);
  expect(aarshjul('plan', 'check', SHIPPED).out).toMatch(/: 10 sager, 75 trin, 14 møder –/);
});

test('an unknown role is told when the organisation has nobody for it', () => {
  const roles = join(folder, 'roller.csv');
  writeFileSync(roles, readFileSync(join(EXAMPLES, 'roller.csv'), 'utf8').replace(/^dagsorden;.*\n/m, ''));
  const { code, out } = aarshjul('plan', 'check', SHIPPED, '--json', '--roles', roles);
  const { findings } = checked.parse(JSON.parse(out));
  expect(code).toBe(1);
  expect(findings[0]).toMatchObject({ code: 'ROLE.UNKNOWN', severity: 'error', line: 2, read: 'dagsorden' });
});

test.each([
  [['plan', 'chek'], 'chek'],
  [['plan', 'check'], 'fil'],
  [['plan', 'check', 'x.csv', '--hurtig'], '--hurtig'],
  [['plan', 'check', 'x.csv', '--year', 'snart'], 'Skriv et år'],
  [['plan', 'export', SHIPPED], '--out'],
  [['plan', 'export', SHIPPED, '--out', 'plan.docx'], 'csv, xlsx eller yaml'],
  [['plan', 'export', SHIPPED, '--format', 'csv', '--out', 'plan.pdf'], 'ender på .csv'],
  [['plan', 'wheel', SHIPPED, '--out', 'hjul.pdf'], 'ender på .svg eller .html'],
  [['plan', 'roll-over', SHIPPED, '--to', '2028', '--out', 'plan.xlsx'], 'ender på .yaml'],
  [['journal', 'export', 'x', '--format', 'json', '--out', 'y.html'], 'ender på .json'],
  [['transfers', 'export', '--year', '2025', '--out', 'bevillinger.xlsx'], 'ender på .csv'],
  [['plan', 'diff', SHIPPED], 'ny'],
  [['plan'], 'Brug:'],
  [['org', 'import'], 'fil'],
  [
    ['journal', 'export'],
    'Der mangler <sag>, --format <format> og --out <fil>. Se »npx aarshjul journal export --help«.',
  ],
  [['journal', 'export', '2015-02-28'], 'Der mangler --format <format> og --out <fil>.'],
  [
    ['journal', 'export', 'x', '--format', 'pdf', '--out', 'y'],
    'Vælg json eller html. Se »npx aarshjul journal export --help«',
  ],
  [['plan', 'check', 'x.csv', '--yer', '2015'], 'Mente du »--year«?'],
  [['rehearse', 'x.csv', '--year', 'snart'], 'Skriv et år'],
  [['plan', 'apply', SHIPPED], '--reason'],
  [['plan', 'apply', SHIPPED, '--reason', ' ', '--json'], '--reason'],
])('a wrong call %j ends with 2 and says why, on standard error only', (args, word) => {
  const { code, out, err } = aarshjul(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(word);
});

test.each([
  [['--help']],
  [['plan', '--help']],
  [['plan', 'import', '--help']],
  [['org', 'check', '--help']],
  [['rehearse', '--help']],
])('%j helps and ends with 0', (args) => {
  const { code, out } = aarshjul(...args);
  expect([code, out.includes('Brug: aarshjul')]).toEqual([0, true]);
  expect(out).not.toMatch(/default:|choices:|options|command\]|standard output/);
});

test('the year of the name and of the dates are told apart, and which one was used', () => {
  const path = file('oekonomirapport-2014.csv', (csv) => csv.replace(/^(\d+\.\d+);/gm, '$1.2015;'));
  const { code, out } = aarshjul('plan', 'check', path, '--json');
  expect([code, checked.parse(JSON.parse(out)).findings.map((each) => [each.code, each.severity, each.read])]).toEqual([
    0,
    [['YEAR.MISMATCH', 'warning', '2014, 2015']],
  ]);
});

test('a file that is not there is a finding, not a trace', () => {
  const { code, out, err } = aarshjul('plan', 'check', 'ingen.csv', '--json');
  expect([code, err]).toEqual([1, '']);
  expect(checked.parse(JSON.parse(out)).findings.map((each) => each.code)).toEqual(['FILE.MISSING']);
});

test('a rehearsal of a file that is not there is a finding in one JSON document, whether anything runs or not', () => {
  const { code, out, err } = aarshjul('rehearse', 'nope.yaml', '--json');
  expect([code, JSON.parse(out).findings.map((each: { code: string }) => each.code)]).toEqual([1, ['FILE.MISSING']]);
  expect(err).toContain('Intet er prøvekørt');
});

test('a plan goes out as CSV, XLSX and YAML, and back to the same file', () => {
  mkdirSync(join(folder, 'ud'), { recursive: true });
  copyFileSync(SHIPPED, join(folder, 'ud', 'plan-2015.csv'));
  const chain = ['plan.xlsx', 'plan.yaml', 'igen.csv'].map((name) => join(folder, 'ud', name));
  let from = join(folder, 'ud', 'plan-2015.csv');
  for (const to of chain) {
    expect(aarshjul('plan', 'export', from, '--out', to)).toMatchObject({ code: 0, out: '' });
    from = to;
  }
  expect(JSON.parse(aarshjul('plan', 'diff', SHIPPED, from, '--json').out)).toEqual({
    moved: [],
    added: [],
    dropped: [],
    changed: [],
    unchanged: 75,
    people: [],
    milestones: [],
    findings: [],
  });
  const direct = aarshjul('plan', 'export', SHIPPED, '--format', 'csv', '--out', '-');
  expect(direct.out).toBe(readFileSync(SHIPPED, 'utf8'));
});

test('a plan with errors is not exported, half or whole', () => {
  const path = file('halv-2015.csv', (csv) => csv.replace('06-feb', '31-feb'));
  expect(aarshjul('plan', 'export', path, '--out', join(folder, 'halv.yaml')).code).toBe(1);
  expect(() => readFileSync(join(folder, 'halv.yaml'))).toThrow('ENOENT');
});

test('a new version tells what moves, what comes and what goes', () => {
  const path = file('ny-2015.csv', (csv) =>
    csv.replace('23-mar;07-apr', '24-mar;').replace('27-apr;;', '27-apr;05-maj;'),
  );
  const diff = JSON.parse(aarshjul('plan', 'diff', SHIPPED, path, '--json').out);
  expect(diff.moved).toEqual([
    {
      step: '2015-02-28/dif',
      title: 'Registrér Direktørforums behandling',
      case: '2015-02-28',
      from: '2015-03-23',
      to: '2015-03-24',
    },
  ]);
  expect([diff.added, diff.dropped].map(([step]) => [step.step, step.due])).toEqual([
    ['2015-03-30/oeu', '2015-05-05'],
    ['2015-02-28/oeu', '2015-04-07'],
  ]);
  expect(diff.people).toEqual([{ role: 'dagsorden', mails: 1 }]);
});

const MFR = join(EXAMPLES, 'mfr-udrulning-2026.yaml');

test('waves that go to two parts of one role are told apart, and so is what is asked for otherwise or falls away', () => {
  const path = join(folder, 'mfr.yaml');
  const text = readFileSync(MFR, 'utf8')
    .replace(
      '{ kind: mfr-kontoplan, due: { week: 2026-W08 } }',
      '{ kind: mfr-kontoplan, due: { week: 2026-W08 }, title: Ret kontoplanen, remind: [{ amount: -3, unit: workingDays }] }',
    )
    .replace('      - { kind: mfr-erfaring, due: { week: 2026-W15 } }\n', '')
    .replace(
      '{ kind: mfr-kontoplan, due: { milestone: workshop-2, week: -3 } }',
      '{ kind: mfr-kontoplan, due: { milestone: workshop-2, week: -4 } }',
    );
  writeFileSync(path, text);
  const { out } = aarshjul('plan', 'diff', MFR, path, '--process', 'mfr-udrulning');
  expect(out).toContain(
    '»Tilpas kontoplanen, hvor MFR kræver det«: hedder nu »Ret kontoplanen«; påmindes 3 arbejdsdage før i stedet for 5 og 1',
  );
  expect(out).toContain(
    'Skriv, hvordan udrulningen gik hos dine ledere: uge 15 (senest fre. 10. april 2026). Økonomikonsulent, Budget og Regnskab og 3 andre får besked om, at de ikke skal svare',
  );
  expect(out).toContain('Økonomikonsulent (Sundhed, Pleje og Omsorg; Beskæftigelse; Dagtilbud og kultur): 2 personer');
  const json = JSON.parse(aarshjul('plan', 'diff', MFR, path, '--process', 'mfr-udrulning', '--json').out);
  expect(json.changed).toMatchObject([
    { step: 'boelge-1/mfr-kontoplan', changes: [{ what: 'title' }, { what: 'remind' }], answered: 'nothing' },
    { step: 'boelge-1/mfr-statusnotat', changes: [{ what: 'needs' }] },
  ]);
  expect(json.people).toEqual([
    { role: 'konsulent (Social, Budget og Regnskab, Skole, Dagtilbud og kultur)', mails: 4 },
    { role: 'konsulent (Sundhed, Pleje og Omsorg, Beskæftigelse, Dagtilbud og kultur)', mails: 2 },
  ]);
  expect(json.dropped.map(({ told }: { told: string[] }) => told.length)).toEqual([4]);
});

const BUDGET = join(EXAMPLES, 'budget-2027');
const POLITICAL = [join(BUDGET, 'politisk-tidsplan.yaml'), join(BUDGET, 'politisk-tidsplan-revideret.yaml')];

test('two versions of a political plan are seen by their meetings, and through the plan that follows them by its steps', () => {
  const alone = JSON.parse(aarshjul('plan', 'diff', ...POLITICAL, '--json').out);
  expect(alone.moved).toContainEqual({
    step: 'kb-2',
    title: 'Kommunalbestyrelsens 2. behandling af Budget 2027',
    from: '2026-10-13',
    to: '2026-10-06',
  });
  expect([alone.people, alone.dropped, alone.added.length > 0]).toEqual([[], [], true]);
  const through = JSON.parse(
    aarshjul('plan', 'diff', ...POLITICAL, '--plan', join(BUDGET, 'administrativ-tidsplan.yaml'), '--json').out,
  );
  expect(through.moved).toContainEqual(
    expect.objectContaining({ case: 'budget-2027', from: '2026-10-13', to: '2026-10-06' }),
  );
  expect(through.milestones).toContainEqual(expect.objectContaining({ id: 'kb-2' }));
  expect(through.people).toContainEqual({ role: 'dagsorden', mails: 1 });
});

test('an administrative plan has dates only with the political plan that it follows', () => {
  const plan = join(BUDGET, 'administrativ-tidsplan.yaml');
  const alone = aarshjul('plan', 'diff', plan, plan, '--json');
  expect([alone.code, JSON.parse(alone.out).findings.map((each: { code: string }) => each.code)]).toEqual([
    1,
    ['PLAN.FOLLOWS'],
  ]);
  const dated = aarshjul('plan', 'diff', plan, plan, '--follows', POLITICAL[0]!, '--json');
  expect([dated.code, JSON.parse(dated.out)]).toEqual([
    0,
    expect.objectContaining({ moved: [], added: [], dropped: [], people: [] }),
  ]);
});

test("two versions of a municipality's list are compared line by line", () => {
  const list = (name: string, kb: string): string => {
    const path = join(folder, name);
    writeFileSync(path, `dato;forum;trin\n9.-11. januar;Chefforum;Seminar\n${kb};KB;2. behandling af budget 2027\n`);
    return path;
  };
  const { code, out } = aarshjul(
    'plan',
    'diff',
    list('gammel.csv', '13. oktober'),
    list('ny.csv', '6. oktober'),
    '--budget-year',
    '2027',
    '--json',
  );
  expect([
    code,
    JSON.parse(out).moved.map(({ from, to }: { from: string; to: string }) => [from, to]),
    JSON.parse(out).unchanged,
  ]).toEqual([0, [['2026-10-13', '2026-10-06']], 1]);
});

test('the organisation is checked, and a cycle stops it', () => {
  expect(aarshjul('org', 'check').code).toBe(0);
  const units = join(folder, 'organisation.csv');
  writeFileSync(units, readFileSync(join(EXAMPLES, 'organisation.csv'), 'utf8').replace('område;;', 'område;2;'));
  const { code, out } = aarshjul('org', 'check', units, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out).findings[0]).toMatchObject({ code: 'ORG.CYCLE', line: 2, read: '1 → 2 → 1' });
});
