import path from 'node:path';
import { z } from 'zod';
import { verifyJournal } from '#casework';
import { localDate } from '#domain';
import { SHIPPED_PLANS } from '#files';
import { startProduct, type RunningProduct } from './testing/product';

jest.setTimeout(300_000);

const FILES = ['administrativ-tidsplan', 'politisk-tidsplan-revideret', 'politisk-tidsplan'].map((name) =>
  path.join(SHIPPED_PLANS, 'budget-2027', `${name}.yaml`),
);
const reportSchema = z.object({
  cases: z.number(),
  tasks: z.number(),
  mails: z.record(z.string(), z.number()),
  seconds: z.number(),
  mailLogSha256: z.string(),
  journalSha256: z.string(),
  replans: z.array(
    z.object({
      at: z.string(),
      plan: z.string(),
      version: z.number(),
      moved: z.array(z.object({ step: z.string(), from: z.string(), to: z.string() })),
      told: z.array(z.string()),
    }),
  ),
});

let product: RunningProduct;
let report: z.output<typeof reportSchema>;
beforeAll(async () => {
  product = await startProduct('organisation');
  report = reportSchema.parse(JSON.parse(await product.aarshjul('rehearse', ...FILES, '--seed', '1', '--json')));
}, 280_000);
afterAll(() => product?.stop());

const inWorld = () =>
  product.db
    .selectFrom('journal')
    .innerJoin('cases', 'cases.id', 'journal.case_id')
    .where('cases.world_id', 'like', 'proeve-budget-2027%');

test('the shipped Budget 2027 runs from November 2025 to the follow-up in 2027, through all its phases and both gates', async () => {
  const entries = await inWorld()
    .where('event', 'in', ['CASE_OPENED', 'PHASE_ENTERED', 'GATE_OPENED', 'GATE_FORCED', 'CASE_CLOSED'])
    .orderBy('seq')
    .select(['event', 'at', 'payload'])
    .execute();
  const story = entries.map(({ event, payload }) => (event === 'PHASE_ENTERED' ? String(payload['to']) : event));
  const phases = ['katalog', 'forslag', 'first-reading', 'negotiation', 'second-reading', 'implementation'];
  expect(story.filter((one) => phases.includes(one))).toEqual(phases);
  expect(story.filter((one) => one.startsWith('GATE_'))).toHaveLength(2);
  expect(localDate(entries[0]!.at)).toMatch(/^2025-11-/);
  expect(localDate(entries.at(-1)!.at)).toMatch(/^2027-/);
  expect(story.at(-1)).toBe('CASE_CLOSED');
});

test('the December revision comes into force in mid-cycle: it says what it moved, and who had been asked got a mail', async () => {
  expect(report.replans.map(({ at, plan, version }) => [at, plan, version])).toEqual([
    ['2025-12-10', 'budget-2027-politisk', 2],
  ]);
  const [replan] = report.replans;
  expect(replan!.moved).toContainEqual({ step: 'budget-2027/reading2-kb', from: '2026-10-13', to: '2026-10-06' });
  expect(replan!.told.length).toBeGreaterThan(0);
  const told = await product.db
    .selectFrom('notices')
    .innerJoin('people', 'people.id', 'notices.person_id')
    .where('world_id', 'like', 'proeve-budget-2027%')
    .where('kind', '=', 'moved')
    .select('people.email')
    .distinct()
    .orderBy('people.email')
    .execute();
  expect(told.map(({ email }) => email)).toEqual(replan!.told);
});

test('DIF, ØU and KB decide in turn, never before the one before, the second reading three weeks after the first and by 15 October', async () => {
  const rows = await product.db
    .selectFrom('decisions')
    .innerJoin('tasks', 'tasks.id', 'decisions.task_id')
    .where('tasks.step_id', 'like', '%/reading%')
    .orderBy('decided_at')
    .select(['tasks.step_id', 'decided_at'])
    .execute();
  expect(rows.map(({ step_id }) => step_id.split('/')[1])).toEqual([
    'reading1-dif',
    'reading1-oeu',
    'reading1-kb',
    'reading2-oeu',
    'reading2-kb',
  ]);
  const [first, second] = ['reading1-kb', 'reading2-kb'].map(
    (kind) => rows.find(({ step_id }) => step_id.endsWith(kind))!.decided_at,
  );
  expect(second! - first!).toBeGreaterThanOrEqual(21 * 86_400_000 - 8 * 3_600_000);
  expect(localDate(second!) <= '2026-10-15').toBe(true);
});

test('its journal is whole, and every mail went to the catcher', async () => {
  expect((await verifyJournal(product.db)).broken).toBeNull();
  expect(report.tasks).toBeGreaterThan(150);
  expect(Object.values(report.mails).reduce((all, count) => all + count, 0)).toBeGreaterThan(300);
});
