import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import { SHIPPED_PLANS } from '#files';
import { startProduct, type RunningProduct } from './testing/product';

jest.setTimeout(600_000);

const FILES = ['overfoersel-2025', 'regnskab-2025'].map((name) => path.join(SHIPPED_PLANS, `${name}.yaml`));
const reportSchema = z.looseObject({
  world: z.string(),
  stopped: z.null(),
  transfers: z.object({ matches: z.boolean() }),
});

let product: RunningProduct;
beforeAll(async () => void (product = await startProduct('organisation')));
afterAll(() => product?.stop());

const openCases = (world: string) =>
  product.db.selectFrom('cases').where('world_id', '=', world).where('state', '=', 'open').select('title').execute();

test('a year-end with busy people, in which the auditor’s answers come late or never, comes to its end', async () => {
  const { world, transfers } = reportSchema.parse(
    JSON.parse(await product.aarshjul('rehearse', ...FILES, '--people', 'busy', '--json')),
  );
  expect(transfers.matches).toBe(true);
  expect(await openCases(world)).toEqual([]);
  const { now, people, seed } = await product.db
    .selectFrom('worlds')
    .where('id', '=', world)
    .selectAll()
    .executeTakeFirstOrThrow();
  expect([people, seed, new Date(now ?? 0).getUTCFullYear() < 2029]).toEqual(['busy', 1, true]);
});

test('without a terminal a rehearsal says how far it is; Ctrl-C stops it, it says what remains, and it can be deleted', async () => {
  const child = product.begin('rehearse', ...FILES, '--people', 'busy');
  const out: string[] = [];
  const err: string[] = [];
  let pressed = false;
  child.stdout.on('data', (data) => out.push(String(data)));
  child.stderr.on('data', (data) => {
    err.push(String(data));
    // Once: a second Ctrl-C stops at once, without a word.
    if (pressed || !err.join('').includes('Prøvekørslen er nået til ')) return;
    pressed = child.kill('SIGINT');
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  const told = out.join('');
  expect(told).toMatch(/Prøvekørslen blev stoppet \(uret stod på .*\)\. Det var ikke færdigt:\n.* · /);
  const world = /rehearsals delete (\S+)/.exec(told)?.[1] ?? '';
  expect(await openCases(world)).not.toEqual([]);
  expect(await product.aarshjul('rehearsals', 'list')).toContain(world);
  expect(await product.aarshjul('rehearsals', 'delete', world)).toContain('Prøvekørslen er slettet');
  expect(await product.aarshjul('rehearsals', 'list')).not.toContain(world);
  expect(await openCases(world)).toEqual([]);
});
