import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessDefinition } from '#domain';
import { readShippedProcess, SHIPPED_PLANS } from '#files';
import { checkFigures, figuresText, findFigures, originOf } from './figures';

const REHEARSED = { sampleDoes: true };

let process: ProcessDefinition;
let folder: string;
beforeAll(async () => {
  process = (await readShippedProcess('oekonomirapport')).value!;
  folder = mkdtempSync(join(tmpdir(), 'aarshjul-tal-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const named = (name: string) => {
  copyFileSync(join(SHIPPED_PLANS, 'afvigelser-2016.csv'), join(folder, name));
  return findFigures(join(folder, name), process, REHEARSED);
};
const codes = (...call: Parameters<typeof checkFigures>) =>
  checkFigures(...call).map(({ code, severity }) => `${code} ${severity}`);

test("nobody is asked about the sample's figures without a word", async () => {
  const sample = await findFigures(undefined, process, REHEARSED);
  expect(figuresText(sample)).toBe(
    'Forventede afvigelser: 39 områdebevillinger fra afvigelser-2016.csv (eksemplet, der følger med), tal for 2016.',
  );
  expect([codes(sample, 2027), codes(sample, 2016)]).toEqual([['GRANTS.SAMPLE warning'], ['GRANTS.SAMPLE warning']]);
  expect(codes(await findFigures(join(SHIPPED_PLANS, 'afvigelser-2016.csv'), process, REHEARSED), 2016)).toEqual([
    'GRANTS.SAMPLE warning',
  ]);
});

test('old figures are told of; those of the year before are how a year begins', async () => {
  expect(
    await Promise.all([2024, 2025, 2026, 2027].map(async (year) => codes(await named(`afvigelser-${year}.csv`), 2026))),
  ).toEqual([['GRANTS.OLD warning'], [], [], []]);
  const unnamed = await named('tal.csv');
  expect([figuresText(unnamed), codes(unnamed, 2026)]).toEqual([
    'Forventede afvigelser: 39 områdebevillinger fra tal.csv, filens navn siger ikke, hvilket år tallene er for.',
    [],
  ]);
});

test('a process without områdebevillinger needs no figures', async () => {
  const none = await findFigures(undefined, { ...process, areas: [] }, REHEARSED);
  expect([none.lines, none.findings, figuresText(none), checkFigures(none, 2026)]).toEqual([[], [], null, []]);
});

test('a plan of the real world has no figures but those that are named; a rehearsal has the sample, and it says that it is one', async () => {
  const none = await findFigures(undefined, process, { sampleDoes: false });
  expect([none.lines, none.file, originOf(none), figuresText(none)]).toEqual([null, null, undefined, null]);
  const sample = await findFigures(undefined, process, REHEARSED);
  expect(originOf(sample)).toEqual({ file: 'afvigelser-2016.csv', year: 2016, isExample: true });
  expect(originOf(await named('afvigelser-2027.csv'))).toEqual({
    file: 'afvigelser-2027.csv',
    year: 2027,
    isExample: false,
  });
});
