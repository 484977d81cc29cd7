import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLAN_PROCESSES, type ProcessDefinition } from '#domain';
import { readPlan } from '../plan/read-plan';
import { readProcess, readShippedProcess, SHIPPED_PROCESSES } from '../read-process';

let process: ProcessDefinition;
beforeAll(async () => {
  process = (await readShippedProcess('oekonomirapport')).value!;
});

const PLAN = `id: tilsyn-2026
title: Ledelsestilsyn 2026
process: auditorReport
year: 2026
milestones:
  - { id: dif, title: Direktørforum, forum: DIF, from: 2026-03-02, to: 2026-03-02 }
cases:
  - id: skole
    title: Ledelsestilsyn på skolerne
    steps:
      - id: skole/kontrol
        kind: kontrol
        title: Udfør kontrollen
        responsible: { leadersOf: institution }
        due: { milestone: dif, offset: { amount: -10, unit: workingDays } }
        needs: []
        form: confirmation
        opens: { amount: -20, unit: workingDays }
        latestOpen: { amount: -5, unit: workingDays }
        remind: [{ amount: -3, unit: workingDays }]
        escalate: []
`;
const read = (text: string) => readPlan({ name: 'plan.yaml', bytes: Buffer.from(text) }, { process });
const seen = async (text: string) =>
  (await read(text)).findings.map(({ code, severity, line, column, read: what }) => [
    code,
    severity,
    line,
    column,
    what,
  ]);

test('a plan of another process, with offsets and leaders, is read whole from YAML', async () => {
  const { plan, findings } = await read(PLAN);
  expect(findings).toEqual([]);
  expect(plan!.cases[0]!.steps[0]).toMatchObject({
    due: { milestone: 'dif', offset: { amount: -10 } },
    place: { file: 'plan.yaml', line: 11, column: 9 },
  });
});

test.each([
  [
    'an impossible date',
    PLAN.replace('from: 2026-03-02', 'from: 2026-02-31'),
    ['YAML.SHAPE', 'error', 6, 56, '2026-02-31'],
  ],
  [
    'a date of no year that is meant',
    PLAN.replace('from: 2026-03-02', 'from: 0026-03-02'),
    ['YAML.SHAPE', 'error', 6, 56, '0026-03-02'],
  ],
  [
    'an offset of more than a year',
    PLAN.replace('amount: -10,', 'amount: -1000000000,'),
    ['YAML.SHAPE', 'error', 15, 50, '-1000000000'],
  ],
  [
    'a form that does not exist',
    PLAN.replace('form: confirmation', 'form: skema'),
    ['YAML.SHAPE', 'error', 17, 15, 'skema'],
  ],
  [
    'a misspelt key',
    PLAN.replace('    title: Ledelsestilsyn på', '    focusarea: x\n    title: Ledelsestilsyn på'),
    ['YAML.UNKNOWN_KEY', 'warning', 9, 16, 'focusarea'],
  ],
  [
    'a process that no workflow carries',
    PLAN.replace('process: auditorReport', 'process: managementControl'),
    ['YAML.SHAPE', 'error', 3, 10, 'managementControl'],
  ],
  [
    'a political time plan with cases',
    PLAN.replace('process: auditorReport', 'process: politicalPlan'),
    ['YAML.SHAPE', 'error', 8, 3, null],
  ],
  ['a key twice', PLAN.replace('year: 2026', 'year: 2026\nyear: 2027'), ['YAML.SYNTAX', 'error', 5, 1, 'year: 2027']],
  [
    'a key twice, deep in it',
    PLAN.replace('kind: kontrol', 'kind: kontrol\n        kind: tilsyn'),
    ['YAML.SYNTAX', 'error', 13, 9, 'kind: tilsyn'],
  ],
  ['a second plan in the file', `${PLAN}---\n${PLAN}`, ['YAML.SYNTAX', 'error', 22, 1, '---']],
])('%s is told with its line and column', async (_name, text, expected) =>
  expect(await seen(text)).toContainEqual(expected),
);

test('all mistakes come at once, in Danish', async () => {
  const { plan, findings } = await read(PLAN.replace('year: 2026', 'year: snart').replace('needs: []', 'needs: ingen'));
  expect(plan).toBeNull();
  expect(findings.map((each) => each.line)).toEqual([4, 16]);
  expect(findings[0]!.message).toContain('skal være et tal');
});

test.each<[string, string, string, string[]]>([
  ['a field left out', '        form: confirmation\n', '', ['mangler; skriv en af confirmation']],
  ['a list that is no list', 'needs: []', 'needs: ingen', ['skal være en liste i kantede parenteser']],
  ['a list left out', '        needs: []\n', '', ['mangler.']],
  [
    'a choice that is none',
    'form: confirmation',
    'form: ja',
    ['kan ikke være det, der står; skriv en af confirmation'],
  ],
  ['a day written the Danish way', 'from: 2026-03-02', 'from: 2/3-2026', ['er ikke en dato, der findes']],
  [
    'a deadline written the Danish way',
    'due: { milestone: dif, offset: { amount: -10, unit: workingDays } }',
    'due: { date: 2/3-2026 }',
    ['er ikke en dato, der findes'],
  ],
  ['a colon in a text', 'title: Ledelsestilsyn 2026', 'title: Husk: tilsyn', ['sættes teksten i anførselstegn']],
])('%s is told once, without a programmer’s words', async (_name, from, to, said) => {
  const text = PLAN.replace(from, to);
  expect(text).not.toBe(PLAN);
  const { findings } = await read(text);
  expect(findings.map(({ message }) => message)).toEqual(said.map((words) => expect.stringContaining(words)));
  expect(findings.map(({ message }) => message).join()).not.toMatch(/streng|undefined|YAML/);
});

test('a line that is moved in wrongly is told, not each line after it too', async () => {
  const lines = (await seen(PLAN.replace('        title: Udfør', '       title: Udfør'))).map(([, , line]) => line);
  expect(lines.length).toBeLessThan(3);
  expect(lines[0]).toBe(13);
});

test('what is absent is said to be missing, and one line out of place is told once', async () => {
  const absent = await read(PLAN.replace(/^title: .*\n/m, ''));
  expect(absent.findings.map(({ message }) => message)).toEqual(['»title«: mangler.']);
  const { findings } = await read(PLAN.replace('\n        needs: []', '\n     needs: []'));
  expect(findings).toHaveLength(1);
});

test.each([
  [
    'aliases that unfold to millions',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g'].map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdef'[index]}`).join(',')}]`).join('\n')}\n`,
  ],
  ['aliases without end', Array.from({ length: 2_000 }, (_, n) => `k${n}: &a${n} x\nl${n}: *a${n}`).join('\n')],
  ['a map that holds itself', PLAN.replace('id: tilsyn-2026', 'id: &all\n  again: *all')],
  ['nesting without end', '['.repeat(100_000)],
  ['no YAML at all', 'a: [1, 2\nb: "x\n'],
  ['nothing', '# kun en kommentar\n'],
])('%s is refused', async (_name, text) => {
  const { plan, findings } = await read(text);
  expect(plan).toBeNull();
  expect(findings.length).toBeGreaterThan(0);
});

test('a process that no workflow carries is told which there are', async () => {
  const { findings } = await read(PLAN.replace('process: auditorReport', 'process: managementControl'));
  const named = PLAN_PROCESSES.filter((one) => one !== 'plannedCase');
  expect(findings[0]!.message).toContain(
    `»process«: er ingen proces, som Årshjulet kender; skriv en af ${named.join(', ')}`,
  );
  const text = readFileSync(join(SHIPPED_PROCESSES, 'oekonomirapport.process.yaml'), 'utf8').replace(
    'workflow: financialReport',
    'workflow: financialreport',
  );
  const definition = await readProcess({ name: 'p.process.yaml', bytes: Buffer.from(text) });
  expect(definition.findings[0]).toMatchObject({ code: 'YAML.SHAPE', read: 'financialreport' });
});

test('a process that waits for an unknown step or gives a grant to two konsulenter is refused', async () => {
  const text = readFileSync(join(SHIPPED_PROCESSES, 'oekonomirapport.process.yaml'), 'utf8')
    .replace('needs: [balance]', 'needs: [balancen]')
    .replace("['4510',", "['4210', '4510',");
  const { value, findings } = await readProcess({ name: 'p.process.yaml', bytes: Buffer.from(text) });
  expect(value).toBeNull();
  expect(findings.map((each) => each.message)).toEqual([
    expect.stringContaining('venter på balancen'),
    expect.stringContaining('4210 hører til to områder'),
  ]);
});

test('many keys are read in no time: nothing else is answered meanwhile', async () => {
  const { findings } = await read(Array.from({ length: 40_000 }, (_, n) => `k${n}: 1`).join('\n'));
  expect(findings.map(({ code }) => code)).toContain('YAML.SHAPE');
}, 15_000);
