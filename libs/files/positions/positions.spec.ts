import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { formatKr, MoneyError, proposeTransfers, sum, type Organisation, type TransferRules } from '#domain';
import { readOrganisation } from '../organisation/read-organisation';
import { SHIPPED_PLANS, SHIPPED_PROCESSES } from '../read-process';
import { writeSheet } from '../sheet/write-sheet';
import { readAccountPrintout } from './read-account-printout';
import { kronerOf } from './read-kroner';
import { readPositions } from './read-positions';
import { readTransferRules } from './read-transfer-rules';
import { writePositions } from './write-positions';

const SAMPLE = join(SHIPPED_PLANS, 'regnskabsresultat-2014.csv');
let rules: TransferRules;
let organisation: Organisation;
beforeAll(async () => {
  const reading = await readTransferRules();
  expect(reading.findings).toEqual([]);
  rules = reading.value!;
  organisation = (await readOrganisation(['organisation.csv', 'roller.csv'].map((name) => join(SHIPPED_PLANS, name))))
    .organisation!;
});

const HEAD = 'enhed;områdebevilling;navn;budget;forbrug;rest\n';
const small = (): Organisation => ({
  ...organisation,
  units: organisation.units.filter(({ code }) => ['44.10.10', '45.10.04'].includes(code)),
});
const read = (text: string, own = small()) =>
  readPositions({ name: 'regnskab-2014.csv', bytes: Buffer.from(text) }, { rules, organisation: own });
const found = async (text: string) =>
  (await read(text)).findings.map(({ code, line, column }) => `${code} ${line}:${column}`);
const LINE = {
  unit: '44.10.10',
  appropriation: '4410',
  name: 'Sydstjernen',
  account: null,
  category: null,
  budget: 964_000_000n,
  spent: 880_500_000n,
  rest: 83_500_000n,
};

describe('year-end positions', () => {
  test('the sample has every unit of the organisation, its totals fit, and its proposals are of both kinds and signs', async () => {
    const { value, findings } = await readPositions(SAMPLE, { rules, organisation });
    expect(findings).toEqual([]);
    expect(value).toHaveLength(30);
    expect(sum(value!.map(({ rest }) => rest))).toBe(-331_402_125n);
    const { requests, none } = proposeTransfers(rules, organisation, value!, 2014);
    expect(sum([...requests, ...none].map(({ amount }) => amount))).toBe(-331_402_125n);
    expect(requests.find(({ unit }) => unit.code === '44.10.10')).toMatchObject({
      kind: 'teknisk',
      amount: 83_500_000n,
      years: [{ year: 2015 }],
    });
    expect(new Set(requests.map(({ kind, amount }) => `${kind} ${amount > 0n}`)).size).toBe(4);
    expect(none.map(({ appropriation, amount }) => [appropriation, amount])).toEqual([
      ['2060', 135_000_000n],
      ['8391', 0n],
    ]);
  });

  test('positions written and read again are the same, with what the lines say of their account and category', async () => {
    const { value } = await readPositions(SAMPLE, { rules, organisation });
    const lines = value!.map((line, index) =>
      index === 0 ? { ...line, account: 'anlaeg', category: 'betinget', name: 'Pulje; »gl.«' } : line,
    );
    expect(
      (await readPositions({ name: 'igen.csv', bytes: Buffer.from(writePositions(lines)) }, { rules, organisation }))
        .value,
    ).toEqual(lines);
  });

  test('columns are known by their other names, in any order, and totals above or below the lines are left out', async () => {
    const text =
      'Forbrug (DKK);Korr. budget 1 kr.;Rest korr. budget;Pengepose;Bevilling;Betegnelse;Styrbarhed\n88050,00;96400;8350,00;Samlet resultat;;;\n80.500;90.000;9.500;44.10.10;4410;Sydstjernen;betingede\n7550,00;6400;1.150,00-;45.10.04;4510;Samlet pulje;\n7.550;6.400;;45.10.04;;Resultat;\n';
    const { value, findings } = await read(text);
    expect(findings).toEqual([]);
    expect(value!.map(({ unit, category, rest }) => [unit, category, rest])).toEqual([
      ['44.10.10', 'betinget', 950_000n],
      ['45.10.04', null, -115_000n],
    ]);
  });

  test('a spreadsheet’s own numbers are read to the øre', async () => {
    const row = (...cells: (string | number)[]) =>
      cells.map((cell) => (typeof cell === 'number' ? { number: cell } : { text: cell }));
    const columns = ['enhed', 'områdebevilling', 'navn', 'budget', 'forbrug', 'rest'].map((title) => ({
      title,
      width: 10,
    }));
    const bytes = await writeSheet({
      title: 'Regnskab',
      columns,
      rows: [
        row('44.10.10', 4410, 'Sydstjernen', 9_640_000, 8_805_000.1 + 0.2, 834_999.7),
        row('45.10.04', 4510, 'Egelundskolen', 0, 0, 0),
      ],
    });
    const { value, findings } = await readPositions({ name: 'regnskab.xlsx', bytes }, { rules, organisation: small() });
    expect(findings).toEqual([]);
    expect(value![0]).toEqual({ ...LINE, spent: 880_500_030n, rest: 83_499_970n });
  });

  test('everything wrong in a file is told at once, by line and column', async () => {
    const text = `${HEAD}44.10.10;4410;A;100;40;-60\n44.10.10;4410;B;100;ca. 40;60\n99.9;4410;C;100;0;100\n;4510;D;0;0;0\n45.10.04;;E;0;0;0\nI alt;;;1;1;0\n`;
    expect(await found(text)).toEqual([
      'POSITION.REST 2:6',
      'MONEY.UNREADABLE 3:5',
      'POSITION.TWICE 3:2',
      'UNIT.UNKNOWN 4:1',
      'POSITION.NO_UNIT 5:1',
      'POSITION.NO_APPROPRIATION 6:2',
      'POSITION.TOTAL 7:null',
    ]);
    const [turned] = (await read(text)).findings;
    expect(turned?.message).toBe(
      'Rest er -60 kr., men budget − forbrug er 60 kr. Fortegnet er vendt: et mindreforbrug skrives uden minus. Ret det, der er forkert.',
    );
  });

  test.each([
    ['enhed;navn;budget;forbrug;rest\n44.10.10;A;1;1;0', ['COLUMN.MISSING 1:null']],
    ['enhed;områdebevilling;navn;budget i 1.000 kr.;forbrug;rest\n44.10.10;4410;A;1;1;0', ['COLUMN.NOT_KRONER 1:4']],
    ['enhed;pengepose;områdebevilling;navn;budget;forbrug;rest\n44.10.10;x;4410;A;1;1;0', ['COLUMN.DUPLICATE 1:2']],
    [`${HEAD}I alt;;;0;0;0`, ['POSITION.TOTAL 2:null', 'POSITIONS.NONE 1:null']],
    [HEAD, ['POSITIONS.NONE 1:null']],
    [`${HEAD}44.10.10;4410;A;1;0;1`, ['POSITION.UNITS_MISSING null:null']],
    [
      'enhed;områdebevilling;navn;budget;forbrug;rest;kontoart\n44.10.10;4410;A;1;0;1;gaver\n45.10.04;4410;A;1;0;1;Anlægskonti',
      ['POSITION.NOT_IN_RULES 2:7'],
    ],
  ])('a file that cannot be what it should says so: %#', async (text, expected) =>
    expect(await found(text)).toEqual(expected),
  );

  test('an amount written as people and systems write it is the same amount', () => {
    const cell = (text: string, kind: 'text' | 'number' = 'text') => ({ text, kind, date: null, line: 1, column: 1 });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), (ore) => {
        const text = formatKr(ore);
        expect(kronerOf(cell(text))).toBe(ore);
        expect(kronerOf(cell(text.replaceAll('.', ' ')))).toBe(ore);
        if (ore < 0n) expect(kronerOf(cell(`${text.slice(1)}-`))).toBe(ore);
        expect(kronerOf(cell(String(Number(ore) / 100), 'number'))).toBe(ore);
      }),
    );
    expect(kronerOf(cell('1.005', 'number'))).toBeInstanceOf(MoneyError);
    expect(kronerOf(cell('1e+21', 'number'))).toBeInstanceOf(MoneyError);
    expect(kronerOf(cell('12.34'))).toBeInstanceOf(MoneyError);
  });
});

describe('an institution’s account', () => {
  const FILE = join(SHIPPED_PLANS, 'sydstjernen-2015.csv');

  test('it comes to the sums of the paper, and the transfer from 2014 is known, with the day that KB granted it', async () => {
    const { value, findings } = await readAccountPrintout(FILE);
    expect(findings).toEqual([]);
    expect(value!.sums).toEqual({
      spent: 659_281_500n,
      corrected: 1_017_800_000n,
      original: 931_600_000n,
      supplementary: 86_200_000n,
      rest: 358_518_500n,
    });
    expect(value!.transfers).toEqual([
      {
        amount: 83_500_000n,
        fromYear: 2014,
        toYear: 2015,
        grantedOn: '2015-04-14',
        caseNumber: '14/11114',
        item: 27,
        remark: '2015.04.14/14 11114 / p27 ovf.2014-2015',
      },
    ]);
  });

  test('a line that does not add up is told by line and column', async () => {
    const text = readFileSync(FILE, 'utf8')
      .replace(';835000;;835000;835000;', ';835001;;835000;835000;')
      .replace(';775;', ';x;');
    const { value, findings } = await readAccountPrintout({ name: 'konto.csv', bytes: Buffer.from(text) });
    expect(value).toBeNull();
    expect(findings.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['ACCOUNT.BUDGET', 16, 5],
      ['ACCOUNT.REST', 16, 8],
      ['MONEY.UNREADABLE', 17, 4],
    ]);
  });
});

test.each(['README.md', 'stillinger.pdf', 'brev.DOCX'])(
  'a file that is no table is said to be none, not to lack a quotation mark: %s',
  async (name) => {
    const { value, findings } = await readPositions(
      { name, bytes: Buffer.from('# Årets "stillinger\n') },
      { rules, organisation },
    );
    expect([value, findings.map(({ code, message }) => [code, message])]).toEqual([
      null,
      [['FILE.FORMAT', expect.stringContaining('Filen er ikke en tabel')]],
    ]);
  },
);

test('a rule with a mistake is told by line and column, in Danish', async () => {
  const text = readFileSync(join(SHIPPED_PROCESSES, 'overfoersel.rules.yaml'), 'utf8')
    .replace('kind: teknisk\n', 'kind: tekniks\n')
    .replace('percent: 100', 'percent: 101');
  const { value, findings } = await readTransferRules({ name: 'min.rules.yaml', bytes: Buffer.from(text) });
  expect(value).toBeNull();
  expect(findings[0]).toMatchObject({ code: 'YAML.SHAPE', file: 'min.rules.yaml', read: '101' });
});
