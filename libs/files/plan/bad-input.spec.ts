import { mkdirSync, mkdtempSync, openSync, closeSync, ftruncateSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessDefinition } from '#domain';
import { readShippedProcess, SHIPPED_PLANS } from '../read-process';
import { zipOf, type ZipPart } from '../table/zip.testing';
import { readPlan } from './read-plan';

const CSV = readFileSync(join(SHIPPED_PLANS, 'oekonomirapport-2015.csv'), 'utf8');
let process: ProcessDefinition;
let folder: string;
beforeAll(async () => {
  process = (await readShippedProcess('oekonomirapport')).value!;
  folder = mkdtempSync(join(tmpdir(), 'aarshjul-files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (bytes: string | Buffer, name = 'plan-2015.csv', year?: number) =>
  readPlan({ name, bytes: Buffer.from(bytes) }, { process, year });

/** What a person sees of a refusal: nothing is loaded, and there is a sentence that says what would do. */
async function refusal(reading: ReturnType<typeof read>) {
  const { plan, findings } = await reading;
  expect(plan).toBeNull();
  for (const each of findings) expect(each.message).toMatch(/\. ?[A-ZÆØÅ»].*[.?]$|: .*\.$/s);
  return findings.map(({ code, line, column, read: text }) => [code, line, column, text]);
}

describe('a table with mistakes', () => {
  test.each([
    ['an impossible date', CSV.replace('06-feb', '31-feb'), [['DATE.IMPOSSIBLE', 2, 2, '31-feb']]],
    ['text in a date cell', CSV.replace('10-feb', 'snarest'), [['DATE.UNREADABLE', 2, 3, 'snarest']]],
    [
      'an impossible date in half a cell',
      CSV.replace('20-08-15 for', '20-18-15 for'),
      [['DATE.IMPOSSIBLE', 7, 4, '20-18-15']],
    ],
    ['the same month twice', CSV.replace('28.2;', '31.1;'), [['KEY.DUPLICATE', 3, 1, '31.1']]],
    ['no day of the figures', CSV.replace('28.2;', ';'), [['DATE.EMPTY', 3, 1, '']]],
    ['a table of something else', 'navn;alder\nx;3\n', [['COLUMN.MISSING', 1, 1, 'navn; alder']]],
    ['a header alone', CSV.split('\n')[0]!, [['PLAN.NO_CASES', 1, null, null]]],
  ])('%s is told with its place', async (_name, csv, expected) => expect(await refusal(read(csv))).toEqual(expected));

  test('a missing column is named, and so is the one that may be it', async () => {
    const { plan, findings } = await read(CSV.replace('driftsbalance_klar', 'balancen'));
    expect(plan).toBeNull();
    expect(findings.map(({ code, severity, line }) => [code, severity, line])).toEqual([
      ['COLUMN.MISSING', 'error', 1],
      ['COLUMN.UNKNOWN', 'warning', 1],
    ]);
    expect(findings[0]!.message).toContain('»driftsbalance_klar« (»Driftsbalance klar«) mangler');
    expect(findings[0]!.message).toContain('»balancen«');
  });

  test('a column twice is told', async () => {
    expect(
      (await refusal(read(CSV.replace('sagsnr', 'Opgjort pr.')))).map(([code, , column]) => [code, column]),
    ).toEqual([
      ['COLUMN.MISSING', null],
      ['COLUMN.DUPLICATE', 11],
    ]);
  });

  test('the headings of the paper are understood', async () => {
    const headings = [
      'Data opgjort pr.',
      'Bogføring lukker for gl. måned',
      'ØS-konsulenterne færdigmelder deres område i de blå måneder sender de deres forklaringer og beskrivelse af fokusområde',
      'Medarbejderen færdiggør driftsbalance og tillægsbev. Opgørelse',
      'Redaktørerne færdiggør rapporten og sender til chefer',
      'Møde med ØS chefer vedr. gennemgang af rapport',
      'Endelig rapport sættes i Kø i Acadre til DIF/ØU',
      'BEHANDLES  DIREKTØRFORUM',
      'Behandles i ØU',
      'Særligt fokusområde',
      'Acadre nr',
      'Bemærkning ',
    ];
    const { plan, findings } = await read([headings.join(';'), ...CSV.split('\n').slice(1)].join('\n'));
    expect([findings, plan?.cases.length]).toEqual([[], 10]);
  });

  test('nobody is shown 10,000 findings: the first are listed, the rest counted', async () => {
    const rows = Array.from({ length: 5000 }, () => '31.1;31-feb;snart;;;;;;;;;').join('\n');
    const { plan, findings } = await read(`${CSV.split('\n')[0]}\n${rows}\n`);
    expect(plan).toBeNull();
    expect(findings).toHaveLength(101);
    expect(findings.at(-1)).toMatchObject({ code: 'FINDINGS.MORE', severity: 'error' });
    expect(findings.at(-1)!.message).toContain('14.899 fund mere');
  });
});

describe('the year is never guessed', () => {
  const yearless = CSV.split('\n').slice(0, 3).join('\n');
  test('a plan that says it nowhere is refused', async () =>
    expect((await refusal(read(yearless, 'plan.csv')))[0]![0]).toBe('PLAN.YEAR'));
  test('the file name or the call says it', async () => {
    expect((await read(yearless, 'plan-2026.csv')).plan?.year).toBe(2026);
    expect((await read(yearless, 'plan.csv', 2027)).plan?.cases[0]?.id).toBe('2027-01-31');
  });
  test('a name that says another year than the dates is refused', async () =>
    expect((await refusal(read(CSV, 'plan-2026.csv')))[0]![0]).toBe('PLAN.YEAR'));
  test('the report of November may have deadlines in January', async () => {
    const { plan } = await read(
      CSV.replace(
        '07-dec;07-dec;08-dec;08-dec;10-dec;11-dec;14-dec',
        '07-dec;07-dec;08-dec;08-dec;10-dec;11-dec;05-jan',
      ),
    );
    expect(plan?.milestones.at(-1)?.from).toBe('2016-01-05');
  });
});

describe('files that are no plan', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'FILE.EMPTY'],
    ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'FILE.BINARY'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'FILE.FORMAT'],
    ['a zip of something else', zipOf([{ name: 'brev.txt', data: Buffer.from('hej') }]), 'XLSX.BROKEN'],
    [
      'half a zip',
      zipOf([{ name: 'xl/workbook.xml', data: Buffer.from('x'.repeat(500)) }]).subarray(0, 60),
      'XLSX.BROKEN',
    ],
  ])('%s is refused', async (_name, bytes, code) =>
    expect((await refusal(read(bytes))).map(([each]) => each)).toEqual([code]),
  );

  test('a folder, a device and a missing file are refused', async () => {
    mkdirSync(join(folder, 'mappe.csv'));
    const codes = await Promise.all(
      [join(folder, 'mappe.csv'), '/dev/zero', join(folder, 'ingen.csv')].map(
        async (path) => (await refusal(readPlan(path, { process })))[0]![0],
      ),
    );
    expect(codes).toEqual(['FILE.DIRECTORY', 'FILE.NOT_REGULAR', 'FILE.MISSING']);
  });

  test('50 MB are refused by their size, unread, and the limit is named', async () => {
    const path = join(folder, 'stor.csv');
    const handle = openSync(path, 'w');
    ftruncateSync(handle, 50 * 1024 * 1024);
    closeSync(handle);
    const { plan, findings } = await readPlan(path, { process });
    expect([plan, findings.length, findings[0]!.code]).toEqual([null, 1, 'FILE.TOO_LARGE']);
    expect(findings[0]!.message).toContain('50 MB; der læses højst 20 MB');
  });
});

describe('a spreadsheet that means harm is refused before it is unpacked', () => {
  const sheet = (xml: string): ZipPart[] => [
    { name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') },
    { name: 'xl/worksheets/sheet1.xml', data: Buffer.from(xml) },
  ];
  const zeros = Buffer.alloc(60 * 1024 * 1024);
  test.each([
    ['a bomb that says so', () => [...sheet(''), { name: 'xl/a.xml', data: zeros }], 'XLSX.UNSAFE'],
    [
      'a bomb that lies about its size',
      () => [...sheet(''), { name: 'xl/a.xml', data: zeros, claim: 1000 }],
      'XLSX.BROKEN',
    ],
    [
      'many small parts',
      () => Array.from({ length: 1001 }, (_, index) => ({ name: `xl/${index}.xml`, data: Buffer.from('x') })),
      'XLSX.UNSAFE',
    ],
    ['entities', () => sheet('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'), 'XLSX.UNSAFE'],
    [
      'one cell a million rows down',
      () => sheet('<sheetData><row r="1048576"><c r="A1048576"/></row></sheetData>'),
      'FILE.TOO_MANY_ROWS',
    ],
    [
      'an address behind a >',
      () => sheet('<sheetData><row r="1"><c x=">" r="XFD1"/></row></sheetData>'),
      'FILE.TOO_MANY_COLUMNS',
    ],
    ['tags that never end', () => sheet('<c '.repeat(10_000_000)), 'XLSX.BROKEN'],
    [
      'one cell far to the right',
      () => sheet('<sheetData><row r="1"><c r="XFD1"/></row></sheetData>'),
      'FILE.TOO_MANY_COLUMNS',
    ],
  ])('%s', async (_name, parts, code) => {
    const bytes = zipOf(parts());
    expect((await refusal(read(bytes, 'plan.xlsx'))).map(([each]) => each)).toEqual([code]);
  });
});
