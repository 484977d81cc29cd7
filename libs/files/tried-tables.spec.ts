import iconv from 'iconv-lite';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Organisation, ProcessDefinition } from '#domain';
import {
  readAccountPrintout,
  readGrants,
  readOrganisation,
  readPositions,
  readProposals,
  readShippedProcess,
  readTransferRules,
  SHIPPED_PLANS,
} from './index';
import { workbookOf } from './testing/sheets';

let process: ProcessDefinition;
let organisation: Organisation;
beforeAll(async () => {
  process = (await readShippedProcess('oekonomirapport')).value!;
  const files = ['organisation.csv', 'roller.csv'].map((name) => join(SHIPPED_PLANS, name));
  organisation = (await readOrganisation(files)).organisation!;
});

const shipped = (name: string) => readFileSync(join(SHIPPED_PLANS, name), 'utf8');
const ROLES = () => ({ name: 'roller.csv', bytes: Buffer.from(shipped('roller.csv')) });
const rules = async () => (await readTransferRules()).value!;

/** Every table that is read, with a file of ours; the answer shows its Danish letters and amounts. */
const TABLES = [
  ['grants', 'afvigelser-2016.csv', (bytes: Buffer, name: string) => readGrants({ name, bytes }, process)],
  ['proposals', 'budgetforslag-2017.csv', (bytes: Buffer, name: string) => readProposals({ name, bytes }, 2017)],
  [
    'positions',
    'regnskabsresultat-2014.csv',
    async (bytes: Buffer, name: string) => readPositions({ name, bytes }, { rules: await rules(), organisation }),
  ],
  ['an account', 'sydstjernen-2015.csv', (bytes: Buffer, name: string) => readAccountPrintout({ name, bytes })],
  [
    'the organisation',
    'organisation.csv',
    async (bytes: Buffer, name: string) => {
      const read = await readOrganisation([{ name, bytes }, ROLES()]);
      return { value: read.organisation, findings: read.findings };
    },
  ],
] as const;

describe.each(TABLES)('%s', (_, name, read) => {
  const lines = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const text = lines(shipped(name)).join('\r\n');
  const findingsBeside = async (bytes: Buffer, file: string = name) => {
    const [plain, other] = [await read(Buffer.from(text), name), await read(bytes, file)];
    expect(plain.value).not.toBeNull();
    expect(other.value).toEqual(plain.value);
    return other.findings
      .filter(({ code }) => !plain.findings.some((each) => each.code === code))
      .map(({ code }) => code);
  };

  test.each(['macintosh', 'cp850'])('reads the same in %s, and says so', async (encoding) =>
    expect(await findingsBeside(iconv.encode(text, encoding))).toEqual(/[æøå]/i.test(text) ? ['FILE.ENCODING'] : []),
  );

  test('reads the same below a title, and says so', async () =>
    expect(await findingsBeside(Buffer.from(`Tal til rapporten, 2016\r\n${text}`))).toEqual(['TABLE.ABOVE']));

  test('reads the same from the second sheet where the first is hidden, and says which', async () => {
    const rows = lines(shipped(name)).map((line) => line.split(';'));
    const book = workbookOf([
      { name: 'Gammel', rows, state: 'hidden' },
      { name: 'Tal', rows },
    ]);
    expect(await findingsBeside(book, name.replace('.csv', '.xlsx'))).toEqual(['XLSX.SHEET']);
  });

  test('a cell that shows an error, or was never reckoned, stops it', async () => {
    for (const xml of ['<c t="e"><v>#REF!</v></c>', '<c><f>B9</f></c>']) {
      const rows = lines(shipped(name)).map((line) => line.split(';'));
      const book = workbookOf([{ name: 'Tal', rows: [...rows.slice(0, 1), [{ xml }, ...rows[1]!.slice(1)]] }]);
      const { value, findings } = await read(book, name.replace('.csv', '.xlsx'));
      expect([value, findings[0]]).toMatchObject([null, { line: 2, column: 1, severity: 'error' }]);
    }
  });
});

describe('brackets are a minus, as accounts write it', () => {
  test('in positions', async () => {
    const read = await readPositions(
      {
        name: 'p.csv',
        bytes: Buffer.from(
          'enhed;bevilling;navn;budget;forbrug;rest\n44.10.10;4411;Drift;1.000.000;1.300.000;(300.000)\n',
        ),
      },
      { rules: await rules(), organisation },
    );
    expect(read.value).toMatchObject([{ rest: -30_000_000n }]);
  });

  test('in proposals', async () => {
    const bytes = Buffer.from('type;titel;2027;2028;2029;2030\nbesparelse;A;(0,5);(1,0);(1,0);(1,0)\n');
    expect((await readProposals({ name: 'f.csv', bytes }, 2027)).value).toMatchObject([
      { amounts: [-50_000_000n, -100_000_000n, -100_000_000n, -100_000_000n] },
    ]);
  });
});

test('a workbook’s numbers of proposals are mio. kr., also those with three decimals', async () => {
  const rows = [
    ['type', 'titel', '2027', '2028', '2029', '2030'],
    ['besparelse', 'A', -1.125, -0.5, -0.1 - 0.2, -2],
  ];
  const read = await readProposals({ name: 'f.xlsx', bytes: workbookOf([{ name: 'Forslag', rows }]) }, 2027);
  expect(read.value).toMatchObject([{ amounts: [-112_500_000n, -50_000_000n, -30_000_000n, -200_000_000n] }]);
});
