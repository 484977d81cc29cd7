import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { SHIPPED_PROCESSES } from '#files';
import { EXAMPLES, runAarshjul } from '../../testing/run-aarshjul';

const SAMPLE = join(EXAMPLES, 'regnskabsresultat-2014.csv');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aarshjul-transfers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const aarshjul = (...args: string[]) => runAarshjul(args);
function put(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const kroner = z
  .string()
  .regex(/^-?\d+\.\d\d$/)
  .transform((text) => BigInt(text.replace('.', '')));
const signs = { count: z.number(), surplus: kroner, deficit: kroner, net: kroner };
const document = z.object({
  requests: z.array(
    z.object({
      unit: z.string(),
      name: z.string(),
      directorate: z.string(),
      kind: z.enum(['teknisk', 'ikke-teknisk']),
      amount: kroner,
      explanation: z.string(),
    }),
  ),
  withoutRequest: z.array(z.object({ unit: z.string(), amount: kroner })),
  sums: z.object({
    total: z.object(signs),
    byKind: z.array(z.object({ kind: z.string(), ...signs })),
    byDirectorate: z.array(z.object({ directorate: z.string(), ...signs })),
    positions: kroner,
    lapses: kroner,
  }),
  findings: z.array(z.object({ code: z.string(), line: z.number().nullable(), column: z.number().nullable() })),
});
const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

test('the proposals of a year-end are one JSON document whose sums are the accounts’, to the øre', () => {
  const { code, out, err } = aarshjul('transfers', 'propose', SAMPLE, '--json');
  const { requests, withoutRequest, sums, findings } = document.parse(JSON.parse(out));
  expect([code, err, findings]).toEqual([0, '', []]);
  expect(requests.find(({ unit }) => unit === '44.10.10')).toEqual({
    unit: '44.10.10',
    name: 'Sydstjernen',
    directorate: '3',
    kind: 'teknisk',
    amount: 83_500_000n,
    explanation:
      'Der er brugt 835.000 kr. mindre end budgettet på Sydstjernen (4410). Der kan søges om at få det hele med til 2015 uden begrundelse (teknisk overførsel). 4410 er en styrbar bevilling inden for enhedens decentrale ramme.',
  });
  expect(total(requests.map(({ amount }) => amount))).toBe(sums.total.net);
  expect(total(sums.byDirectorate.map(({ net }) => net))).toBe(sums.total.net);
  expect(total(sums.byKind.map(({ net }) => net))).toBe(sums.total.net);
  expect([sums.total.net + sums.lapses, total(withoutRequest.map(({ amount }) => amount))]).toEqual([
    sums.positions,
    sums.lapses,
  ]);
  expect(sums.positions).toBe(-331_402_125n);
});

test('a person sees each request with its why, what is not asked for, the sums and the anchor', () => {
  const { code, out } = aarshjul('transfers', 'propose', SAMPLE);
  expect(code).toBe(0);
  expect(out).toContain('Overførsel mellem år, fra 2014: 23 ansøgninger foreslås.');
  expect(out).toContain(
    '3 Børn, Sundhed & Velfærd: ikke-teknisk overførsel, 0 kr., men -500.000 på 4090 og 500.000 på 4091',
  );
  expect(out).toMatch(/I alt +23 +12\.923\.078,75 +-17\.587\.100,00 +-4\.664\.021,25/);
  expect(out).toContain('kassefinansierede tillægsbevillinger');
});

test('another municipality’s rule is only another file', () => {
  const rules = readFileSync(join(SHIPPED_PROCESSES, 'overfoersel.rules.yaml'), 'utf8').replace(
    'surplus: { percent: 100 }',
    'surplus: { percent: 100, atMostPercentOfBudget: 5, beyond: ikke-teknisk, firstYear: 2 }',
  );
  const { out } = aarshjul('transfers', 'propose', SAMPLE, '--rules', put('vores.rules.yaml', rules), '--json');
  const { requests, sums } = document.parse(JSON.parse(out));
  expect(requests.filter(({ unit }) => unit === '44.10.10').map(({ kind, amount }) => [kind, amount])).toEqual([
    ['teknisk', 48_200_000n],
    ['ikke-teknisk', 35_300_000n],
  ]);
  expect(sums.total.net + sums.lapses).toBe(sums.positions);
});

test('a wrong call is 2, a file or a rule with errors 1, and nothing is proposed', () => {
  const text = readFileSync(SAMPLE, 'utf8');
  expect(aarshjul('transfers', 'propose', put('regnskab.csv', text))).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('--year 2014'),
  });
  expect(aarshjul('transfers', 'propose')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Der mangler <fil>'),
  });
  const wrong = aarshjul(
    'transfers',
    'propose',
    put('regnskab.csv', text.replace(';835.000\n', ';853.000\n')),
    '--year',
    '2014',
    '--json',
  );
  const read = document.parse(JSON.parse(wrong.out));
  expect([wrong.code, read.requests, read.findings.map(({ code, line, column }) => [code, line, column])]).toEqual([
    1,
    [],
    [
      ['POSITION.REST', 31, 7],
      ['POSITION.TOTAL', 34, null],
      ['POSITION.TOTAL', 35, null],
    ],
  ]);
  const rule = aarshjul('transfers', 'propose', SAMPLE, '--rules', put('x.rules.yaml', 'id: x\n'));
  expect([rule.code, rule.out]).toEqual([
    1,
    expect.stringContaining('Der kan ikke foreslås noget, før fejlene er rettet.'),
  ]);
});

test('an institution’s account shows what was transferred to it, and when KB granted it', () => {
  const account = join(EXAMPLES, 'sydstjernen-2015.csv');
  const { code, out } = aarshjul('transfers', 'account', account);
  expect([code, out]).toEqual([
    0,
    expect.stringContaining(
      'Overført fra 2014 til 2015: 835.000 kr., bevilget af kommunalbestyrelsen tirsdag den 14. april 2015 (sag 14/11114, punkt 27).',
    ),
  ]);
  expect(JSON.parse(aarshjul('transfers', 'account', account, '--json').out)).toMatchObject({
    sums: { spent: '6592815.00', corrected: '10178000.00' },
    transfers: [{ amount: '835000.00', grantedOn: '2015-04-14' }],
    findings: [],
  });
  expect(aarshjul('transfers', 'account', SAMPLE).code).toBe(1);
});
