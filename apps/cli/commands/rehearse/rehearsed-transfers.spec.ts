import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Organisation, Plan } from '#domain';
import { readOrganisation, readPlan, readShippedProcess, SHIPPED_PLANS } from '#files';
import { readRehearsedTransfers } from './rehearsed-transfers';

const SHIPPED = join(SHIPPED_PLANS, 'overfoersel-2025.yaml');
let plan: Plan;
let organisation: Organisation;
let folder: string;
beforeAll(async () => {
  const { value: process } = await readShippedProcess('overfoersel');
  plan = (await readPlan(SHIPPED, { process: process! })).plan!;
  organisation = (await readOrganisation(['organisation.csv', 'roller.csv'].map((name) => join(SHIPPED_PLANS, name))))
    .organisation!;
  folder = mkdtempSync(join(tmpdir(), 'aarshjul-runde-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const proposed = async (...call: Parameters<typeof readRehearsedTransfers>) =>
  (await readRehearsedTransfers(...call)).transfers.transfers?.requests.length;

test('a rehearsed round has its positions from the folder beside its plan, or from the file that is named', async () => {
  const whole = await proposed(SHIPPED, plan, organisation, undefined);
  expect(whole).toBeGreaterThan(20);
  const own = join(folder, 'min-runde.yaml');
  copyFileSync(SHIPPED, own);
  mkdirSync(join(folder, 'min-runde'));
  writeFileSync(
    join(folder, 'min-runde', 'stillinger.csv'),
    'enhed;områdebevilling;navn;budget;forbrug;rest\n44.10.10;4410;Sydstjernen;10.180.000;9.345.000;835.000\n',
  );
  expect(await proposed(own, plan, organisation, undefined)).toBe(1);
  expect(await proposed(own, plan, organisation, join(SHIPPED_PLANS, 'overfoersel-2025', 'stillinger.csv'))).toBe(
    whole,
  );
});

test('a round without positions is rehearsed with a warning, and positions that do not read stop it', async () => {
  expect(await readRehearsedTransfers(join(folder, 'andet.yaml'), plan, organisation, undefined)).toMatchObject({
    transfers: {},
    findings: [{ code: 'POSITIONS.MISSING', severity: 'warning' }],
  });
  const wrong = join(folder, 'forkert.csv');
  writeFileSync(wrong, 'enhed;områdebevilling;navn;budget;forbrug;rest\n44.10.10;4410;Sydstjernen;10;9;2\n');
  const { transfers, findings } = await readRehearsedTransfers(SHIPPED, plan, organisation, wrong);
  expect([transfers, findings.some(({ severity }) => severity === 'error')]).toEqual([{}, true]);
});

test('plans of other processes, and a round whose organisation is not known yet, need none', async () => {
  expect(
    await readRehearsedTransfers(SHIPPED, { ...plan, process: 'accountsClosing' }, organisation, undefined),
  ).toEqual({
    transfers: {},
    findings: [],
  });
  expect(await readRehearsedTransfers(SHIPPED, plan, null, undefined)).toEqual({ transfers: {}, findings: [] });
});
