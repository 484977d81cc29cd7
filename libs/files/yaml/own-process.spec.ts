import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPlan } from '../plan/read-plan';
import { readOwnProcess } from '../own-process';
import { readProcess, readProcesses, readProcessOf, SHIPPED_PROCESSES } from '../read-process';

const FILE = readFileSync(join(SHIPPED_PROCESSES, 'halvaarsregnskab.process.yaml'), 'utf8');
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

/** What is found in the file after a change, as `[line, message]`; `at` is what stands on the line that is expected. */
async function found(change: (text: string) => string) {
  const text = change(FILE);
  expect(text).not.toBe(FILE);
  const { value, findings } = await readProcess({ name: 'vores.process.yaml', bytes: Buffer.from(text) });
  expect(value).toBeNull();
  return { text, seen: findings.map(({ line, message, file }) => ({ line, message, file })) };
}

test('a file without a workflow is a process of one’s own, with its phases, gates and steps', async () => {
  const { value, findings } = await readProcess({ name: 'vores.process.yaml', bytes: Buffer.from(FILE) });
  expect(findings).toEqual([]);
  expect(value).toMatchObject({ id: 'halvaarsregnskab', workflow: 'plannedCase' });
});

test.each<[string, (text: string) => string, string, string]>([
  [
    'a phase that does not exist',
    (text) => text.replace('phase: halvaar-skrives', 'phase: halvaar-skives'),
    'phase: halvaar-skives',
    'fasen halvaar-skives findes ikke; skriv en af halvaar-lukkes, halvaar-skrives',
  ],
  [
    'a step without a phase',
    (text) => text.replace('    phase: halvaar-offentlig\n', ''),
    '- kind: halvaar-offentliggjort',
    'phase',
  ],
  [
    'a phase without steps',
    (text) => text.replace('phases:\n', 'phases:\n  - { id: tom, title: Tom }\n'),
    '{ id: tom',
    'har ingen trin, så intet kan afslutte den',
  ],
  [
    'a gate behind itself',
    (text) => text.replace('[afstemt-med-rapport, halvaarssag]', '[afstemt-med-rapport, halvaar-kb]'),
    'needs: [afstemt-med-rapport, halvaar-kb]',
    'venter på halvaar-kb, som selv står bag porten',
  ],
  [
    'a step that waits for a later phase',
    (text) => text.replace('phase: halvaar-lukkes\n    title: Afstem', 'phase: halvaar-offentlig\n    title: Afstem'),
    'needs: [omraade-afstemt, forventet-regnskab]',
    'venter på omraade-afstemt, som hører til en senere fase',
  ],
  [
    'two steps of a kind',
    (text) => text.replace('kind: forventet-regnskab', 'kind: omraade-afstemt'),
    'kind: omraade-afstemt\n    phase: halvaar-lukkes\n    title: Skriv',
    'trinnet omraade-afstemt står to gange',
  ],
  ['a form that does not exist', (text) => text.replace('form: text', 'form: tekst'), 'form: tekst', 'form'],
  [
    'a form that only the product asks for',
    (text) => text.replace('form: text', 'form: impasse'),
    'form: impasse',
    'form',
  ],
  [
    'a phase twice',
    (text) => text.replace('id: halvaar-skrives', 'id: halvaar-lukkes'),
    'id: halvaar-lukkes, title: Halvårsregnskabet skrives',
    'fasen halvaar-lukkes står to gange',
  ],
])('%s is told with its file and line, and what would do', async (_name, change, at, message) => {
  const { text, seen } = await found(change);
  expect(seen).toContainEqual({
    line: lineOf(text, at),
    message: expect.stringContaining(message),
    file: 'vores.process.yaml',
  });
});

test('all mistakes come in one list', async () => {
  const { seen } = await found((text) =>
    text
      .replace('phase: halvaar-skrives', 'phase: halvaar-skives')
      .replace('kind: forventet-regnskab', 'kind: omraade-afstemt'),
  );
  expect(seen.length).toBeGreaterThan(1);
});

test('the parts of a list are counted from 1', async () => {
  const { seen } = await found((text) => text.replace('form: confirmation', 'form: sværd'));
  expect(seen.map(({ message }) => message).join()).toMatch(/»steps\.[1-9]\d*\.form«/);
  const { seen: first } = await found((text) => text.replace('{ id: halvaar-lukkes', '{ id: HALVÅR'));
  expect(first.map(({ message }) => message).join()).toContain('»phases.1.id«');
});

test('an own file whose steps open after their deadline, or at the latest before they open, is told where and what would do', async () => {
  const own = FILE.replace('id: halvaarsregnskab', 'id: vores');
  const read = (text: string) => readOwnProcess({ name: 'vores.process.yaml', bytes: Buffer.from(text) });
  expect((await read(own)).findings).toEqual([]);
  const late = own.replace(/opens: \{ amount: -\d+/, 'opens: { amount: 2');
  const { value, findings } = await read(late);
  expect(value).toBeNull();
  expect(findings).toMatchObject([
    {
      code: 'STEP.OPENS_LATE',
      line: lineOf(late, 'opens: { amount: 2'),
      message: expect.stringContaining('skriv opens som 0'),
    },
  ]);
});

test('whom an own file names is held up against the organisation: unknown roles, areas and units are told with their line', async () => {
  const own = FILE.replace('id: halvaarsregnskab', 'id: vores');
  const responsible = /responsible: .*/.exec(own)![0];
  const read = (who: string) =>
    readOwnProcess(
      { name: 'vores.process.yaml', bytes: Buffer.from(own.replace(responsible, `responsible: ${who}`)) },
      {
        units: [],
        roles: [...own.matchAll(/role: ([a-z-]+)/g)].map(([, role = '']) => ({
          role,
          title: role,
          area: 'Skole',
          email: `${role}@kommune.example`,
        })),
      },
    );
  const line = lineOf(own, responsible);
  for (const [who, code, named] of [
    ['{ role: sekretær }', 'ROLE.UNKNOWN', 'sekretær'],
    [`{ role: ${/role: ([a-z-]+)/.exec(own)![1]}, areas: [Havn] }`, 'AREA.UNKNOWN', 'Havn'],
    ['{ leadersOf: afdeling, within: [9.XX] }', 'UNIT.UNKNOWN', '9.XX'],
  ] as const) {
    const { value, findings } = await read(who);
    expect(value).not.toBeNull();
    expect(findings).toMatchObject([{ code, read: named, line, severity: 'warning' }]);
  }
});

test('2,000 steps are refused with how many there may be', async () => {
  const step = FILE.slice(FILE.indexOf('  - kind: halvaar-offentliggjort'));
  const { seen } = await found(
    (text) =>
      text +
      Array.from({ length: 2_000 }, (_one, n) =>
        step.replace('halvaar-offentliggjort', `halvaar-offentliggjort-${n}`),
      ).join(''),
  );
  expect(seen.map(({ message }) => message).join()).toContain('højst 500 trin');
});

test.each<[string, (text: string) => string, string]>([
  ['a name that no address holds', (text) => text.replace(/^id: .*$/m, `id: ${'h'.repeat(2_000)}`), 'højst 100 tegn'],
  ['a title of a whole page', (text) => text.replace(/^title: .*$/m, `title: ${'h'.repeat(2_000)}`), 'højst 300 tegn'],
  [
    'a step that waits for the same a thousand times',
    (text) => text.replace('    needs: []', `    needs: [${'a, '.repeat(1_000)}a]`),
    'højst 100',
  ],
  [
    '20,000 gates',
    (text) =>
      text.replace(
        'gates:\n',
        `gates:\n${Array.from({ length: 20_000 }, (_one, n) => `  - { id: p${n}, title: P, needs: [a] }\n`).join('')}`,
      ),
    'højst 100',
  ],
  ['what is no text', (text) => text.replace(/^title: .*$/m, 'title: "H\\0"'), 'et tegn, der ikke er tekst'],
  ['half a sign', (text) => text.replace(/^title: .*$/m, 'title: "H\\ud800"'), 'et tegn, der ikke er tekst'],
])('%s is refused', async (_what, change, said) => {
  const { seen } = await found(change);
  expect(seen.map(({ message }) => message).join()).toContain(said);
});

test('a plan finds its own process by its name; one whose file is gone is told which to put back, and that its cases go on', async () => {
  expect((await readProcessOf({ process: 'plannedCase', ownProcess: 'halvaarsregnskab' })).title).toBe(
    'Halvårsregnskab',
  );
  expect((await readProcessOf({ process: 'accountsClosing', ownProcess: null })).id).toBe('regnskab');
  await expect(readProcessOf({ process: 'plannedCase', ownProcess: 'takster' })).rejects.toMatchObject({
    code: 'PROCESS.NOT_FOUND',
    message: expect.stringContaining('takster.process.yaml'),
  });
});

test('a plan that misspells its process is told that, and what else is written wrong, not all that its steps leave out', async () => {
  const { value: process } = await readProcess({ name: 'vores.process.yaml', bytes: Buffer.from(FILE) });
  const plan = `id: p\ntitle: P\nprocess: halvaarsregnskabet\nyear: snart\ncases:\n  - id: c\n    title: C\n    steps:\n      - { kind: halvaar-kb, due: { date: 2026-09-22 } }\n`;
  const { findings } = await readPlan({ name: 'plan.yaml', bytes: Buffer.from(plan) }, { process: process! });
  expect(findings.map(({ line, read }) => [line, read])).toEqual([
    [3, 'halvaarsregnskabet'],
    [4, 'snart'],
  ]);
  expect(findings[0]!.message).toMatch(/skriv en af .*halvaarsregnskab.*Er det jeres egen, så hent først/);
});

describe('a file that does not read', () => {
  const broken = {
    name: 'takster.process.yaml',
    bytes: Buffer.from(
      FILE.replace('form: confirmation', 'form: sværd').replace('id: halvaarsregnskab', 'id: takster'),
    ),
  };
  const line = lineOf(FILE, 'form: confirmation');

  test('stops no other: they are read, and a plan of one of them finds it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'processer-'));
    try {
      cpSync(SHIPPED_PROCESSES, folder, { recursive: true });
      writeFileSync(join(folder, 'a.process.yaml'), 'id: [');
      const readings = await readProcesses({ folder });
      expect(readings.filter(({ value }) => value === null)).toMatchObject([
        {
          file: 'a.process.yaml',
          names: ['a'],
          ships: true,
          findings: [{ code: 'YAML.SYNTAX', file: 'a.process.yaml' }],
        },
      ]);
      expect(readings.length).toBe((await readProcesses()).length + 1);
      const places = { folder };
      expect((await readProcessOf(undefined, places)).id).toBe('budget');
      expect((await readProcessOf({ process: 'plannedCase', ownProcess: 'halvaarsregnskab' }, places)).id).toBe(
        'halvaarsregnskab',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('is told where a plan names it, with its line, and what else the plan has wrong', async () => {
    const own = [broken];
    const { value: process } = await readProcess({ name: 'vores.process.yaml', bytes: Buffer.from(FILE) });
    const plan = `id: p\ntitle: P\nprocess: takster\nyear: snart\ncases: []\n`;
    const read = await readPlan(
      { name: 'plan.yaml', bytes: Buffer.from(plan) },
      { process: process!, own: () => Promise.resolve(own) },
    );
    expect(read.findings.map((each) => [each.code, each.file, each.line])).toEqual([
      ['PROCESS.UNREADABLE', 'plan.yaml', 3],
      ['YAML.SHAPE', 'takster.process.yaml', line],
      ['YAML.SHAPE', 'plan.yaml', 4],
    ]);
    expect(read.findings[0]!.message).toContain(`takster.process.yaml, linje ${line}`);
    await expect(readProcessOf({ process: 'plannedCase', ownProcess: 'takster' }, { own })).rejects.toMatchObject({
      code: 'PROCESS.NOT_FOUND',
      message: expect.stringContaining(`takster.process.yaml, linje ${line}`),
    });
  });

  test('is none of those that ship', async () => {
    expect((await readProcesses()).filter(({ value }) => value === null)).toEqual([]);
  });
});
