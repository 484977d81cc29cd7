import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessDefinition, Step } from '#domain';
import { readShippedProcess, SHIPPED_PLANS, SHIPPED_PROCESSES } from '../read-process';
import { readPlan, type PlanReading } from './read-plan';

let given: ProcessDefinition;
beforeAll(async () => void (given = (await readShippedProcess('oekonomirapport')).value!));

const HEAD = 'id: budget-2030\ntitle: Budget 2030\nprocess: budgetCycle\nyear: 2030\n';
const read = (cases: string): Promise<PlanReading> =>
  readPlan(
    { name: 'budget.yaml', bytes: Buffer.from(`${HEAD}cases:\n  - id: b\n    title: Budget 2030\n${cases}`) },
    { process: given },
  );
const due = (date: string): string => `due: { date: ${date} }`;
const stepsOf = ({ plan }: PlanReading): readonly Step[] => plan!.cases[0]!.steps;

test('a plan that only says the days gets all else from its process, found by the plan itself', async () => {
  const reading = await read(
    `    steps:\n      - { kind: tech-budget, ${due('2029-08-06')} }\n      - { kind: admin-proposal, ${due('2029-08-10')} }\n`,
  );
  expect(reading.findings).toEqual([]);
  expect(reading.process.id).toBe('budget');
  expect(stepsOf(reading)[1]).toMatchObject({
    id: 'b/admin-proposal',
    title: 'Lav det administrative budgetforslag',
    responsible: { role: 'rapport' },
    needs: ['b/tech-budget'],
    form: 'confirmation',
    gate: null,
    why: null,
  });
});

test('what a step says itself counts; a needed step that does not occur is replaced by what it needs', async () => {
  const reading = await read(
    `    steps:\n      - { kind: admin-proposal, title: Vores forslag, ${due('2029-08-10')} }\n      - { id: b/møde, kind: seminar-2, ${due('2029-08-20')} }\n`,
  );
  // seminar-2 needs proposal-dif, which needs admin-proposal and anchors, of which anchors needs admin-proposal.
  expect(stepsOf(reading).map(({ id, title, needs }) => [id, title, needs])).toEqual([
    ['b/admin-proposal', 'Vores forslag', []],
    ['b/møde', 'Hold budgetseminar 2 om det administrative budgetforslag', ['b/admin-proposal']],
  ]);
});

test('a case has the gates whose needs it has, unless it names its own', async () => {
  const reading1 = `      - { kind: tech-budget, ${due('2029-08-06')} }\n      - { kind: reading1-dif, ${due('2029-08-24')} }\n`;
  const gated = await read(`    steps:\n${reading1}`);
  expect(gated.plan!.cases[0]!.gates).toEqual([
    { id: 'first-reading', title: 'Budgetforslaget er klar til 1. behandling', needs: ['b/tech-budget'] },
  ]);
  expect(stepsOf(gated).map(({ gate }) => gate)).toEqual([null, 'first-reading']);
  const free = await read(`    gates: []\n    steps:\n${reading1}`);
  expect(stepsOf(free).map(({ gate }) => gate)).toEqual([null, null]);
});

test('a kind that the process does not have must say all itself, and is told at its line with what would do', async () => {
  const { plan, findings } = await read(`    steps:\n      - { kind: kagemand, ${due('2029-08-06')} }\n`);
  expect(plan).toBeNull();
  expect(findings.map(({ code, line, column, read: what }) => [code, line, column, what])).toEqual([
    ['STEP.UNKNOWN_KIND', 9, 17, 'kagemand'],
  ]);
  expect(findings[0]!.message).toMatch(/må selv sige id, phase, title, responsible.*kickoff/s);
});

test('a step may say its own phase, one of its process’; another is told at its line with those there are', async () => {
  const step = (phase: string): string =>
    `    steps:\n      - { kind: tech-budget, phase: ${phase}, ${due('2029-08-06')} }\n`;
  expect(stepsOf(await read(step('negotiation')))[0]!.phase).toBe('negotiation');
  const { plan, findings } = await read(step('forhandling'));
  expect(plan).toBeNull();
  expect(findings).toEqual([expect.objectContaining({ code: 'STEP.UNKNOWN_PHASE', line: 9, read: 'forhandling' })]);
  expect(findings[0]!.message).toContain('negotiation (Budgetspørgsmål og forhandling)');
});

test('a mistake in a short step keeps its own line and column', async () => {
  const { findings } = await read(`    steps:\n      - { kind: tech-budget, ${due('2029-02-31')} }\n`);
  expect(findings).toEqual([expect.objectContaining({ code: 'YAML.SHAPE', line: 9 })]);
});

test('the shipped plan for Budget 2027 is read whole: every step has its words, its people and its gate', async () => {
  const reading = await readPlan(join(SHIPPED_PLANS, 'budget-2027', 'administrativ-tidsplan.yaml'), { process: given });
  expect(reading.findings).toEqual([]);
  expect(stepsOf(reading).length).toBeGreaterThan(40);
  expect(
    stepsOf(reading)
      .filter(({ gate }) => gate === 'first-reading')
      .map(({ kind }) => kind),
  ).toEqual(['reading1-dif', 'reading1-oeu', 'reading1-kb']);
  expect(readFileSync(join(SHIPPED_PROCESSES, 'budget.process.yaml'), 'utf8')).not.toMatch(/[\w.]+@[\w.]+/);
});

test.each(['oekonomirapport', 'budget', 'overfoersel', 'regnskab', 'halvaarsregnskab', 'mfr-udrulning'])(
  'what happens without an answer is a sentence of its own, not the end of the one before: %s',
  async (id) => {
    const { value } = await readShippedProcess(id);
    const sentences = value!.steps.map(({ consequence }) => consequence ?? '');
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.filter((sentence) => /(?<!\p{L})ellers(?!\p{L})/iu.test(sentence))).toEqual([]);
    expect(sentences.filter((sentence) => !/^\p{Lu}.+[^.]\.$/u.test(sentence))).toEqual([]);
  },
);
