import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Organisation, ProcessDefinition } from '#domain';
import {
  FileReader,
  readGrants,
  readOrganisation,
  readPlanOrTimetable,
  readPositions,
  readShippedProcess,
  readTransferRules,
  SHIPPED_PLANS,
} from '../index';

let process_: ProcessDefinition;
let organisation: Organisation;
const readers: FileReader[] = [];
const open = (options?: ConstructorParameters<typeof FileReader>[0]): FileReader => {
  const reader = new FileReader(options);
  readers.push(reader);
  return reader;
};
beforeAll(async () => {
  process_ = (await readShippedProcess('oekonomirapport')).value!;
  const files = ['organisation.csv', 'roller.csv'].map((name) => join(SHIPPED_PLANS, name));
  organisation = (await readOrganisation(files)).organisation!;
});
afterAll(() => Promise.all(readers.map((reader) => reader.close())));

const shipped = (name: string) => ({ name, bytes: readFileSync(join(SHIPPED_PLANS, name)) });

test('what is read in a thread is what is read here', async () => {
  const reader = open();
  const plan = shipped('oekonomirapport-2015.csv');
  const options = { process: process_ };
  expect(await reader.plan(plan, options)).toEqual(await readPlanOrTimetable(plan, options));
  const grants = shipped('afvigelser-2016.csv');
  expect(await reader.grants(grants, process_)).toEqual(await readGrants(grants, process_));
  const basis = { rules: (await readTransferRules()).value!, organisation };
  const positions = shipped('regnskabsresultat-2014.csv');
  expect(await reader.positions(positions, basis)).toEqual(await readPositions(positions, basis));
  const units = [shipped('organisation.csv'), shipped('roller.csv')];
  expect(await reader.organisation(units)).toEqual(await readOrganisation(units));
});

test('a file that takes too long is refused, and the next one is read', async () => {
  const plan = shipped('oekonomirapport-2015.csv');
  // A thread takes longer to begin than this reader allows.
  const { plan: none, findings } = await open({ longest: 1 }).plan(plan, { process: process_ });
  expect([none, findings]).toMatchObject([
    null,
    [{ code: 'FILE.TOO_MUCH', severity: 'error', file: plan.name, message: expect.stringContaining('for lang tid') }],
  ]);
  const reader = open();
  const both = await Promise.all([reader.plan(plan, { process: process_ }), reader.grants(plan, process_)]);
  expect(both.map(({ findings: told }) => told.some(({ code }) => code === 'FILE.TOO_MUCH'))).toEqual([false, false]);
});

test('whoever comes while many wait is told so, and nobody waits without end', async () => {
  const reader = open();
  const grants = shipped('afvigelser-2016.csv');
  const told = await Promise.all(Array.from({ length: 13 }, () => reader.grants(grants, process_)));
  expect(told.map(({ findings }) => findings.map(({ code }) => code))).toEqual([...Array(12).fill([]), ['FILE.BUSY']]);
  expect((await reader.grants(grants, process_)).findings).toEqual([]);
});

test('a file that takes too much memory is refused, and the process lives', async () => {
  const reader = open({ memory: { maxOldGenerationSizeMb: 90, maxYoungGenerationSizeMb: 8 } });
  const lines = Array.from(
    { length: 24_000 },
    (_, index) => `  - { id: m${index}, title: Møde ${index}, from: 2026-01-02, to: 2026-01-02 }\n`,
  );
  const bytes = Buffer.from(
    `id: p\ntitle: P\nprocess: politicalPlan\nyear: 2027\ncases: []\nmilestones:\n${lines.join('')}`,
  );
  const { plan, findings } = await reader.plan({ name: 'plan.yaml', bytes }, { process: process_ });
  expect([plan, findings]).toMatchObject([
    null,
    [{ code: 'FILE.TOO_MUCH', severity: 'error', message: expect.stringContaining('fylder for meget') }],
  ]);
});
