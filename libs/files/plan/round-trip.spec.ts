import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBufferPromise } from 'yauzl';
import { parse } from 'csv-parse/sync';
import type { Plan, ProcessDefinition } from '#domain';
import { readShippedProcess, SHIPPED_PLANS } from '../read-process';
import { readPlan, type PlanReading } from './read-plan';
import { writePlan } from './write-plan';

const SHIPPED = join(SHIPPED_PLANS, 'oekonomirapport-2015.csv');

/** A plan without the places it was read from. */
const content = (plan: Plan | null) =>
  JSON.parse(JSON.stringify(plan, (key, value) => (key === 'place' ? undefined : value)));
const cells = (csv: Buffer): string[][] => parse(csv, { delimiter: ';', bom: true });

let process: ProcessDefinition;
let shipped: PlanReading;
const shippedPlan = (): Plan => {
  if (shipped.plan === null) throw new Error('the shipped plan does not read');
  return shipped.plan;
};

beforeAll(async () => {
  const reading = await readShippedProcess('oekonomirapport');
  expect(reading.findings).toEqual([]);
  process = reading.value!;
  shipped = await readPlan(SHIPPED, { process });
});

test('the 2015 table comes in whole: ten reports, every deadline, 14 meetings', () => {
  expect(shipped.findings).toEqual([]);
  const { cases, milestones, year, id } = shippedPlan();
  expect([id, year, cases.length, milestones.length]).toEqual(['oekonomirapport-2015', 2015, 10, 14]);
  expect([cases[0]!.title, milestones[0]!.title]).toEqual([
    'Økonomirapport pr. 31.1.2015',
    'Direktørforum behandler økonomirapport pr. 31.1.2015',
  ]);
  const filled = cells(readFileSync(SHIPPED))
    .slice(1)
    .flatMap((row) => row.slice(1, 9))
    .filter((cell) => cell !== '').length;
  expect(cases.flatMap((planned) => planned.steps)).toHaveLength(filled + 1);
});

test('neither deadline of the 31.7 balance is lost, and the report waits for both', () => {
  const steps = shippedPlan().cases.find((planned) => planned.id === '2015-07-31')!.steps;
  const balances = steps.filter((step) => step.kind === 'balance');
  expect(balances.map((step) => [step.id, step.due])).toEqual([
    ['2015-07-31/balance-R15', { date: '2015-08-20' }],
    ['2015-07-31/balance-B16', { date: '2015-08-24' }],
  ]);
  expect(steps.find((step) => step.kind === 'report-to-chefs')!.needs).toEqual(balances.map((step) => step.id));
});

test('a report without a date for ØU has no ØU step, and one with a focus area asks for explanations', () => {
  const [january, february] = shippedPlan().cases;
  expect(january!.steps.map((step) => step.kind)).not.toContain('oeu');
  expect(february!.steps.map((step) => step.kind)).toContain('oeu');
  expect(
    [january, february].map((planned) => planned!.steps.find((step) => step.kind === 'report-ready')!.title),
  ).toEqual(['Færdigmeld dit område', 'Færdigmeld dit område med forklaringer og fokusområde']);
});

test('CSV comes out as it went in, byte for byte', async () => {
  const out = await writePlan(shippedPlan(), 'csv', { process, written: shipped.written });
  expect(out.toString()).toBe(readFileSync(SHIPPED, 'utf8'));
});

test('CSV without the original words still holds the same plan', async () => {
  const out = await writePlan(shippedPlan(), 'csv', { process });
  expect(cells(out)[6]![3]).toBe('20-08-2015 for R15 og 24-08-2015 for B16');
  const again = await readPlan({ name: 'plan.csv', bytes: out }, { process });
  expect(again.findings).toEqual([]);
  expect(content(again.plan)).toEqual(content(shippedPlan()));
});

test.each(['20/8 for Drift og Anlæg og 24/8 for B16', '20/8 (R15); 24/8 (B16)', '20. aug og 24. aug', '20/8 for R15'])(
  'the deadlines of »%s« survive the way out and back',
  async (cell) => {
    const csv = readFileSync(SHIPPED, 'utf8').replace(
      '20-08-15 for R15 og 24-08-2015 for B16',
      cell.includes(';') ? `"${cell}"` : cell,
    );
    const read = await readPlan({ name: 'plan-2015.csv', bytes: Buffer.from(csv) }, { process });
    const again = await readPlan(
      { name: 'plan.csv', bytes: await writePlan(read.plan!, 'csv', { process }) },
      { process, year: 2015 },
    );
    expect(content(again.plan)).toEqual(content(read.plan));
    expect(
      (await writePlan(read.plan!, 'csv', { process, written: read.written, fileName: 'plan-2015.csv' })).toString(),
    ).toBe(csv);
  },
);

test('XLSX comes back as the same plan, with true dates', async () => {
  const out = await writePlan(shippedPlan(), 'xlsx', { process });
  const again = await readPlan({ name: 'plan.xlsx', bytes: out }, { process });
  expect(again.findings).toEqual([]);
  expect(content(again.plan)).toEqual(content(shippedPlan()));
  const csv = await writePlan(again.plan!, 'csv', { process });
  expect(cells(csv)[1]).toEqual(cells(readFileSync(SHIPPED))[1]);
});

test('YAML comes back as the same plan, and out again as the same text', async () => {
  const out = await writePlan(shippedPlan(), 'yaml', { process });
  const again = await readPlan({ name: 'plan.yaml', bytes: out }, { process });
  expect(again.findings).toEqual([]);
  expect(content(again.plan)).toEqual(content(shippedPlan()));
  expect(again.plan!.cases[1]!.steps[0]!.place!.line).toBeGreaterThan(10);
  expect((await writePlan(again.plan!, 'yaml', { process })).toString()).toBe(out.toString());
});

test('a year is not lost where only the file name told it', async () => {
  const rows = readFileSync(SHIPPED, 'utf8').split('\n').slice(0, 3).join('\n');
  const read = await readPlan({ name: 'plan-2026.csv', bytes: Buffer.from(rows) }, { process });
  const out = await writePlan(read.plan!, 'csv', { process, written: read.written });
  const again = await readPlan({ name: 'uden-aar.csv', bytes: out }, { process });
  expect(content(again.plan)).toEqual(content(read.plan));
  expect(again.plan!.year).toBe(2026);
});

test('a moved deadline is written with its new date, not the old words', async () => {
  const plan = content(shippedPlan());
  plan.cases[0].steps[0].due = { date: '2015-02-09' };
  const out = await writePlan(plan, 'csv', { process, written: shipped.written });
  expect(cells(out)[1]![1]).toBe('09-feb');
});

test('a remark that looks like a formula is not run by the spreadsheet that opens it, and comes back as it was', async () => {
  const plan = content(shippedPlan());
  plan.cases[0].remark = '=HYPERLINK("http://x.example")';
  const out = await writePlan(plan, 'csv', { process });
  expect(cells(out)[1]![11]).toBe(`'${plan.cases[0].remark}`);
  const again = await readPlan({ name: 'plan-2015.csv', bytes: out }, { process });
  expect(again.plan!.cases[0]!.remark).toBe(plan.cases[0].remark);
});

test('a sheet’s headings are those that people know, and its dates say their year', async () => {
  const { value: process } = await readShippedProcess('oekonomirapport');
  const { plan } = await readPlan(join(SHIPPED_PLANS, 'oekonomirapport-2015.csv'), { process: process! });
  const book = await writePlan(plan!, 'xlsx', { process: process! });
  const zip = await fromBufferPromise(book);
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk));
    parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
  }
  const all = [...parts.values()].join('\n');
  expect(all).toContain('Opgjort pr.');
  expect(all).not.toContain('oes_faerdigmelder');
  expect(all).toContain('dd-mm-yyyy');
  expect(all).toMatch(/orientation="landscape"/);
});
