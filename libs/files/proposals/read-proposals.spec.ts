import { join } from 'node:path';
import { SHIPPED_PLANS } from '../read-process';
import { readProposals } from './read-proposals';

const file = (text: string) => ({ name: 'forslag.csv', bytes: Buffer.from(text) });
const findings = async (text: string, year: number | null = 2027) =>
  (await readProposals(file(text), year)).findings.map(({ code, line, column }) => `${code} ${line}:${column}`);

test('the proposals of the municipality’s own paper are read to the øre, under the paper’s own years, and that is said', async () => {
  const { value, findings: said } = await readProposals(join(SHIPPED_PLANS, 'budgetforslag-2017.csv'), 2017);
  expect(value).toHaveLength(8);
  expect(value?.[0]).toMatchObject({
    type: 'udvidelse',
    title: 'Klasserumsinventar',
    firstYear: 2016,
    amounts: [420_000_000n, 200_000_000n, 0n, 0n],
  });
  expect(value?.map(({ amounts }) => amounts[1]).reduce((all, amount) => all! + amount!, 0n)).toBe(330_000_000n);
  expect(said).toEqual([
    expect.objectContaining({
      code: 'PROPOSALS.OTHER_YEARS',
      severity: 'warning',
      line: 1,
      column: 3,
      message: expect.stringContaining('2016–2019'),
    }),
  ]);
});

test('everything wrong in a file is told at once, by line and column', async () => {
  const text =
    'type;titel;2027;2028;2029;2030\nudvidels;A;1;1;1;1\nbesparelse;;1,0;-1;0;0\nudvidelse;B;en;0;0;0\nudvidelse;C;0;0;0;0\nudvidelse;C;0,0001;0;0;0';
  expect(await findings(text)).toEqual([
    'PROPOSAL.TYPE_UNKNOWN 2:1',
    'PROPOSAL.TITLE 3:2',
    'PROPOSAL.AMOUNT 3:3',
    'MONEY.UNREADABLE 4:3',
    'PROPOSAL.AMOUNT 5:3',
    'PROPOSAL.AMOUNT 6:3',
    'PROPOSAL.TWICE 6:2',
  ]);
});

test('a file without its years, its columns or any proposal says what is missing', async () => {
  expect(await findings('type;titel;2027;2029\nudvidelse;A;1;1')).toEqual(['COLUMN.YEARS 1:null']);
  expect(await findings('art;titel;2027;2028;2029;2030\nudvidelse;A;1;1;1;1')).toEqual(['COLUMN.MISSING 1:null']);
  expect(await findings('type;titel;2027;2028;2029;2030\n')).toEqual(['PROPOSALS.NONE 1:null']);
});

test('a fuller file gives descriptions and områdebevillinger too', async () => {
  const { value } = await readProposals(
    file('Titel;Type;2027;2028;2029;2030;Områdebevilling;Beskrivelse\n=1+1;Besparelse;-0,125;0;0;0;4510;Fordi'),
    2027,
  );
  expect(value?.[0]).toMatchObject({
    title: '=1+1',
    type: 'besparelse',
    appropriation: '4510',
    text: 'Fordi',
    amounts: [-12_500_000n, 0n, 0n, 0n],
  });
});

test('an amount that cannot be meant, a bevilling that does not exist and another budget’s years are told by line and column', async () => {
  const text =
    'type;titel;2017;2018;2019;2020;Områdebevilling\nudvidelse;Nyt tag;2.500;0;0;0;4510\nudvidelse;Bus;1,0;0;0;0;9999\nbesparelse;Kantine;(1,5);0;0;0;';
  const into = { appropriations: ['4510'], years: 'refused' } as const;
  const { value, findings: said } = await readProposals(file(text), 2028, into);
  expect(value).toBeNull();
  expect(said.map(({ code, severity, line, column }) => [code, severity, line, column])).toEqual([
    ['PROPOSALS.OTHER_YEARS', 'error', 1, 3],
    ['AMOUNT.DOUBT', 'error', 2, 3],
    ['PROPOSAL.APPROPRIATION', 'error', 3, 7],
  ]);
  expect(said[1]).toMatchObject({
    read: '2.500',
    message:
      '»Nyt tag«: Der står 2.500,0 mio. kr. Er det 2.500.000 kr., altså 2,5 mio. kr.? Ret det i filen, eller bekræft, at filens beløb er rigtige.',
  });
  const confirmed = await readProposals(file(text.replace('9999', '')), 2028, {
    ...into,
    areConfirmed: true,
    years: 'remarked',
  });
  expect(confirmed.findings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  expect(confirmed.value?.map(({ amounts }) => amounts[0])).toEqual([250_000_000_000n, 100_000_000n, -150_000_000n]);
});
