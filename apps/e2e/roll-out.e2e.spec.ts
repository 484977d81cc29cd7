import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { SHIPPED_PLANS } from '#files';
import { startProduct, type RunningProduct } from './testing/product';

jest.setTimeout(240_000);

const PLAN = path.join(SHIPPED_PLANS, 'mfr-udrulning-2026.yaml');
const reportSchema = z.looseObject({
  cases: z.number(),
  mailLogSha256: z.string(),
  journalSha256: z.string(),
  replans: z.array(z.looseObject({ at: z.string(), moved: z.array(z.object({ step: z.string(), to: z.string() })) })),
});

let product: RunningProduct;
beforeAll(async () => void (product = await startProduct('organisation')));
afterAll(() => product.stop());

test('a roll-out in waves is rehearsed to its end, and Chefforum moves the second wave after the first, twice alike with one seed', async () => {
  const later = path.join(await mkdtemp(path.join(tmpdir(), 'aarshjul-')), 'mfr-udrulning-2026-april.yaml');
  const written = await readFile(PLAN, 'utf8');
  const moved = written
    .replace('year: 2026\n', 'year: 2026\ndecidedOn: 2026-04-23\n')
    .replace('from: 2026-05-18, to: 2026-05-22', 'from: 2026-05-26, to: 2026-05-29')
    .replaceAll('2026-06-24', '2026-07-01');
  expect(moved).not.toBe(written);
  await writeFile(later, moved);
  const rehearse = async () =>
    reportSchema.parse(JSON.parse(await product.aarshjul('rehearse', PLAN, later, '--seed', '1', '--json')));
  const [one, other] = await Promise.all([rehearse(), rehearse()]);
  expect(other).toMatchObject({ mailLogSha256: one!.mailLogSha256, journalSha256: one!.journalSha256 });
  const [change] = one!.replans;
  expect(change?.at).toBe('2026-04-23');
  expect(change?.moved).toContainEqual(
    expect.objectContaining({ step: 'boelge-2/mfr-orienteringsmoede', to: '2026-05-22' }),
  );
  expect(change?.moved.filter(({ step }) => !step.startsWith('boelge-2/'))).toEqual([]);
  const cases = await product.db
    .selectFrom('cases')
    .where('process', '=', 'plannedCase')
    .select(['key', 'state', 'phase'])
    .execute();
  expect(cases.filter(({ state }) => state !== 'closed')).toEqual([]);
  const asked = await product.db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('cases.process', '=', 'plannedCase')
    .where('tasks.unit_code', 'in', ['3.AESS', '42.10.01', '42.10.02'])
    .select(['cases.key', 'tasks.unit_code'])
    .distinct()
    .orderBy('cases.key')
    .orderBy('tasks.unit_code')
    .execute();
  // Ældre, Sundhed & Social lies in two waves: its chef in the second, its units with rosters in the third.
  expect(asked).toEqual([
    { key: 'boelge-2', unit_code: '3.AESS' },
    { key: 'boelge-3', unit_code: '42.10.01' },
    { key: 'boelge-3', unit_code: '42.10.02' },
  ]);
});
