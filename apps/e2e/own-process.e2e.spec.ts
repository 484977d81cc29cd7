import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { verifyJournal } from '#casework';
import { SHIPPED_PLANS } from '#files';
import { waitFor } from '../../infra/stack';
import { startProduct, type RunningProduct } from './testing/product';

jest.setTimeout(200_000);

const PLAN = path.join(SHIPPED_PLANS, 'halvaarsregnskab-2026.yaml');
const reportSchema = z.object({ cases: z.number(), mailLogSha256: z.string(), journalSha256: z.string() });

let product: RunningProduct;
beforeAll(async () => void (product = await startProduct('organisation')));
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

test('it is rehearsed from the plan’s page too, in a process of its own, one at a time; the page follows it to its end', async () => {
  const { db, url } = product;
  const link = (await product.aarshjul('sign-in', 'aarshjul@albertslund.example')).trim();
  const entered = await fetch(link, { method: 'POST', redirect: 'manual' });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const send = (page: string, body: FormData) =>
    fetch(`${url}${page}`, { method: 'POST', headers: { cookie }, body, redirect: 'manual' });
  const upload = new FormData();
  upload.set('fil', new Blob([readFileSync(PLAN)]), 'halvaarsregnskab-2026.yaml');
  expect((await send('/planer/ny', upload)).status).toBe(200);
  const begin = (commandId: string) => {
    const fields = new FormData();
    for (const [name, value] of [
      ['commandId', commandId],
      ['mennesker', 'punctual'],
      ['froetal', '2'],
    ] as const)
      fields.set(name, value);
    return send('/planer/halvaarsregnskab-2026/proevekoersel', fields);
  };
  const form = randomUUID();
  const begun = await begin(form);
  const page = begun.headers.get('location') ?? '';
  expect([begun.status, page]).toEqual([
    303,
    expect.stringMatching(/^\/proevekoersler\/proeve-halvaarsregnskab-2026-2-/),
  ]);
  const read = async () => (await fetch(`${url}${page}`, { headers: { cookie } })).text();
  expect(await read()).toContain('Prøvekørslen kører, og siden følger med.');
  expect((await begin(form)).headers.get('location')).toBe(page);
  const other = await begin(randomUUID());
  expect([other.status, await other.text()]).toEqual([
    409,
    expect.stringContaining('Der kører allerede en prøvekørsel'),
  ]);
  const world = page.split('/').at(-1) ?? '';
  const ended = async (id: string) => {
    const rowOf = () => db.selectFrom('worlds').where('id', '=', id).selectAll().executeTakeFirstOrThrow();
    await waitFor(
      async () => (await rowOf()).ended_at !== null,
      120_000,
      () => `${id} did not end.`,
    );
    return rowOf();
  };
  expect(await ended(world)).toMatchObject({ seed: 2, people: 'punctual', stopped: null });
  expect(await (await fetch(`${url}${page}?gjort=fulgt`, { headers: { cookie } })).text()).toContain(
    'Prøvekørslen er slut.',
  );
  const cases = await db.selectFrom('cases').where('world_id', '=', world).select('state').execute();
  expect(cases.map(({ state }) => state)).toEqual(['closed']);
  const real = db.selectFrom('cases').where('world_id', '=', 'real').where('process', '=', 'plannedCase').select('id');
  expect(await real.execute()).toEqual([]);
  expect((await verifyJournal(db)).broken).toBeNull();

  // One that runs when the API is no more stops, and says so: nothing is left running, nor looks as if it were.
  let cut = '';
  await waitFor(
    async () => (cut = (await begin(randomUUID())).headers.get('location') ?? '') !== '',
    20_000,
    () => 'Another did not begin.',
  );
  await product.killApi();
  expect((await ended(cut.split('/').at(-1) ?? '')).stopped).toContain('Prøvekørslen blev stoppet');
});
