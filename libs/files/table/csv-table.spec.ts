import iconv from 'iconv-lite';
import { assembleTable } from './assemble-table';
import { readCsvRows } from './csv-table.reader';

const read = (text: string | Buffer) => {
  const rows = readCsvRows({ name: 'plan.csv', bytes: Buffer.from(text) });
  return rows.value === null
    ? { value: null, findings: rows.findings }
    : assembleTable('plan.csv', rows.value, () => false);
};
const texts = (text: string | Buffer) => {
  const { value } = read(text);
  return value && [value.header, ...value.rows].map((row) => row.cells.map((cell) => cell.text));
};

describe('a CSV as people save it', () => {
  const danish = 'opgjort;beløb;område\r\n31.1;1,5;Ældre og små børn\r\n28.2;-2,5;Ø\r\n';
  const cells = [
    ['opgjort', 'beløb', 'område'],
    ['31.1', '1,5', 'Ældre og små børn'],
    ['28.2', '-2,5', 'Ø'],
  ];

  test.each([
    ['UTF-8', Buffer.from(danish)],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${danish}`)],
    ['Windows-1252', iconv.encode(danish, 'windows-1252')],
    ['UTF-16 with BOM', Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(danish, 'utf-16le')])],
    ['tabs', Buffer.from(danish.replaceAll(';', '\t'))],
    ['sep=', Buffer.from(`sep=;\r\n${danish}`)],
  ])('keeps æ, ø and å and the amounts in %s', (_name, bytes) => expect(texts(bytes)).toEqual(cells));

  test('reads commas where commas were meant', () => {
    expect(texts('a,b,c\n1,"2,5;x",3\n4,5,6\n')).toEqual([
      ['a', 'b', 'c'],
      ['1', '2,5;x', '3'],
      ['4', '5', '6'],
    ]);
  });

  test('a comma in texts does not beat the semicolon of the header', () => {
    expect(texts('navn;tekst\nA;en, to, tre\nB;fire, fem, seks\n')?.[1]).toEqual(['A', 'en, to, tre']);
  });

  test('the place of a cell is right also below a quoted line break and a blank line', () => {
    const { value } = read('a;b\n"x\ny";z\n\nq;r\n');
    expect(value?.rows[0]?.cells.map(({ line, column }) => [line, column])).toEqual([
      [2, 1],
      [3, 2],
    ]);
    expect(value?.rows[1]?.line).toBe(5);
  });
});

describe('a CSV that cannot be read says why and what would do', () => {
  test.each([
    ['an unclosed quote', 'a;b\n"x;y\nz;w\n', 'CSV.QUOTE'],
    ['blank only', ' \n;;\n', 'FILE.EMPTY'],
    ['a row with a field too many', 'a;b\n1;2;3\n', 'TABLE.ROW_TOO_LONG'],
    ['a row with a field too few', 'a;b;c\n1;2\n', 'TABLE.ROW_TOO_SHORT'],
    ['binary', Buffer.from([1, 2, 3, 0, 0, 5, 200, 201]), 'FILE.BINARY'],
  ])('%s', (_name, text, code) => {
    const { value, findings } = read(text);
    expect(value).toBeNull();
    expect(findings.map((each) => each.code)).toEqual([code]);
  });

  test('100,000 rows are refused at once with one finding that names the limit', () => {
    const { value, findings } = read(`a;b\n${'1;2\n'.repeat(100_000)}`);
    expect(value).toBeNull();
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain('100.000 rækker; der læses højst 20.000');
  });
});
