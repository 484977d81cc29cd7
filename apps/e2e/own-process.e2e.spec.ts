import path from 'node:path';
import { z } from 'zod';
import { verifyJournal } from '#casework';
import { SHIPPED_PLANS } from '#files';
import { startProduct, type RunningProduct } from './testing/product';

jest.setTimeout(200_000);

const PLAN = path.join(SHIPPED_PLANS, 'halvaarsregnskab-2026.yaml');
const reportSchema = z.object({ cases: z.number(), mailLogSha256: z.string(), journalSha256: z.string() });

let product: RunningProduct;
beforeAll(async () => void (product = await startProduct()));
afterAll(() => product.stop());

test('a process that is nothing but its file is rehearsed to its end, twice alike with one seed, through its own phases', async () => {
  const rehearse = async () =>
    reportSchema.parse(JSON.parse(await product.aarshjul('rehearse', PLAN, '--seed', '1', '--json')));
  const reports = await Promise.all([rehearse(), rehearse()]);
  expect(reports[1]).toEqual(reports[0]);
  const cases = await product.db
    .selectFrom('cases')
    .where('process', '=', 'plannedCase')
    .select(['id', 'state', 'phase', 'workflow_id'])
    .execute();
  expect(cases.map(({ state, phase }) => [state, phase])).toEqual([
    ['closed', 'halvaar-offentlig'],
    ['closed', 'halvaar-offentlig'],
  ]);
  const entered = await product.db
    .selectFrom('journal')
    .where('case_id', '=', cases[0]!.id)
    .where('event', '=', 'PHASE_ENTERED')
    .orderBy('seq')
    .select('payload')
    .execute();
  expect(entered.map(({ payload }) => payload['title'])).toEqual([
    'Halvåret afstemmes og lukkes',
    'Halvårsregnskabet skrives',
    'Direktørforum, Økonomiudvalget og Kommunalbestyrelsen behandler halvårsregnskabet',
    'Halvårsregnskabet offentliggøres',
  ]);
  expect((await verifyJournal(product.db)).broken).toBeNull();
});
