import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessDefinition } from '#domain';
import { readShippedProcess, SHIPPED_PLANS } from '../read-process';
import { readPlan } from './read-plan';
import { writePlan } from './write-plan';

const [HEADER = '', FIRST = ''] = readFileSync(join(SHIPPED_PLANS, 'oekonomirapport-2015.csv'), 'utf8').split('\n');
const YEARLESS = `${HEADER}\n${FIRST}\n`;
const OF_2016 = `${HEADER}\n31-01-2016;08-02-2016;10-02-2016;12-02-2016;15-02-2016;17-02-2016;19-02-2016;22-02-2016;;;;\n`;

let process: ProcessDefinition;
beforeAll(async () => void (process = (await readShippedProcess('oekonomirapport')).value!));

const read = (name: string, text: string | Buffer, year?: number) =>
  readPlan({ name, bytes: Buffer.from(text) }, { process, year });
const told = async (...call: Parameters<typeof read>) => {
  const { draft, findings } = await read(...call);
  return [draft?.year ?? null, ...findings.map(({ code, severity, read: text }) => `${code} ${severity} ${text}`)];
};

test.each([
  ['the name and the dates agree', 'oekonomirapport-2016.csv', OF_2016, undefined, [2016]],
  [
    'the name is of last year',
    'oekonomirapport-2015.csv',
    OF_2016,
    undefined,
    [2016, 'YEAR.MISMATCH warning 2015, 2016'],
  ],
  ['the name says nothing', 'plan.csv', OF_2016, undefined, [2016]],
  ['the name is all there is', 'oekonomirapport-2015.csv', YEARLESS, undefined, [2015]],
  ['another year is asked for, where the dates have none', 'oekonomirapport-2015.csv', YEARLESS, 2027, [2027]],
  [
    'another year is asked for than the dates have',
    'oekonomirapport-2016.csv',
    OF_2016,
    2027,
    [2027, 'YEAR.MISMATCH warning 2027, 2016'],
  ],
])('a plan of the wrong year is seen at once: %s', async (_name, file, text, year, expected) => {
  expect(await told(file, text, year)).toEqual(expected);
});

test('the warning says which year was used, and what would do', async () => {
  const { findings } = await read('oekonomirapport-2015.csv', OF_2016);
  expect(findings[0]?.message).toBe(
    'Filens navn siger 2015, men datoerne siger 2016. Planen er læst som 2016. Ret filens navn, eller ret årstallene i filen, hvis det er dem, der er forkerte.',
  );
});

test('a whole plan in YAML is told of the same', async () => {
  const { plan } = await read('oekonomirapport-2016.csv', OF_2016);
  const yaml = await writePlan(plan!, 'yaml', { process });
  expect(await told('oekonomirapport-2016.yaml', yaml)).toEqual([2016]);
  expect(await told('oekonomirapport-2015.yaml', yaml)).toEqual([2016, 'YEAR.MISMATCH warning 2015, 2016']);
});
