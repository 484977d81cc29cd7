import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import writeXlsx from 'write-excel-file/node';
import { zipOf } from '../table/zip.testing';
import { readTimetable } from './read-timetable';

const EXAMPLES = join(__dirname, 'examples');
const example = (name: string) => readTimetable(join(EXAMPLES, name), { budgetYear: 2027 });
const read = (text: string | Buffer, budgetYear: number | undefined = 2027, name = 'liste.csv') =>
  readTimetable({ name, bytes: Buffer.from(text) }, { budgetYear });
const line = (date: string, step = 'Noget') => read(`dato;forum;trin\n${date};ØU;${step}\n`);

describe('a list that a municipality has published becomes its political plan, one milestone a line', () => {
  test.each([
    [
      'i-raekkefoelge.csv',
      [
        ['2025-08-21', '2025-08-31', 'DIF'],
        ['2025-11-03', '2025-11-03', 'DIF'],
        ['2025-12-02', '2025-12-02', 'OEU'],
        ['2025-12-09', '2025-12-09', 'KB'],
        ['2026-01-09', '2026-01-10', 'KB'],
        ['2026-02-02', '2026-02-08', 'MED'],
        ['2026-03-11', '2026-04-30', 'Fagudvalg'],
        ['2026-06-08', '2026-06-21', 'OEU'],
        ['2026-06-16', '2026-06-16', 'Chefforum'],
        ['2026-08-26', '2026-09-10', 'Alle'],
        ['2026-09-01', '2026-09-01', 'OEU'],
        ['2026-09-08', '2026-09-08', 'KB'],
        ['2026-09-25', '2026-09-25', 'Byrådets partier'],
        ['2026-10-06', '2026-10-06', 'OEU'],
        ['2026-10-13', '2026-10-13', 'KB'],
        ['2026-12-01', '2026-12-31', 'Forvaltningen'],
        ['2027-01-01', '2027-01-31', 'Forvaltningen'],
      ],
    ],
    [
      'english.csv',
      [
        ['2025-11-03', '2025-11-03', 'DIF'],
        ['2025-12-09', '2025-12-09', 'KB'],
        ['2026-01-09', '2026-01-11', 'KB'],
        ['2026-03-11', '2026-04-30', 'Committees'],
        ['2026-06-08', '2026-06-21', 'OEU'],
        ['2026-09-01', '2026-09-03', 'MED'],
        ['2026-09-08', '2026-09-08', 'KB'],
        ['2026-09-25', '2026-09-25', 'Parties'],
        ['2026-10-01', '2026-10-01', 'OEU'],
        ['2026-10-13', '2026-10-13', 'KB'],
        ['2027-01-01', '2027-03-31', 'DIF'],
      ],
    ],
    [
      'efter-forum.csv',
      [
        ['2025-12-02', '2025-12-02', 'OEU'],
        ['2026-02-03', '2026-02-03', 'OEU'],
        ['2026-08-18', '2026-08-18', 'OEU'],
        ['2026-09-01', '2026-09-01', 'OEU'],
        ['2026-10-06', '2026-10-06', 'OEU'],
        ['2025-12-09', '2025-12-09', 'KB'],
        ['2026-02-10', '2026-02-10', 'KB'],
        ['2026-09-08', '2026-09-08', 'KB'],
        ['2026-10-13', '2026-10-13', 'KB'],
        ['2025-12-11', '2025-12-11', 'MED'],
        ['2026-05-21', '2026-05-21', 'MED'],
      ],
    ],
    [
      'uden-overskrift.csv',
      [
        ['2025-12-09', '2025-12-09', 'KB'],
        ['2026-01-12', '2026-01-12', 'OEU'],
        ['2026-05-01', '2026-05-10', 'DIF'],
        ['2026-09-01', '2026-09-02', 'KB'],
        ['2026-09-09', '2026-09-09', 'KB'],
        ['2026-10-14', '2026-10-14', 'KB'],
      ],
    ],
    [
      'med-titel-og-aar.csv',
      [
        ['2025-12-04', '2025-12-04', 'OEU'],
        ['2025-12-17', '2025-12-17', 'Chefforum'],
        ['2026-01-07', '2026-01-07', 'KB'],
        ['2026-04-01', '2026-06-30', 'Fagudvalgene'],
        ['2026-09-02', '2026-09-02', 'KB'],
        ['2026-09-30', '2026-09-30', 'KB'],
        ['2026-09-01', '2026-11-30', 'Administrationen'],
      ],
    ],
    [
      'nyeste-foerst.csv',
      [
        ['2026-10-12', '2026-10-12', 'KB'],
        ['2026-09-14', '2026-09-14', 'KB'],
        ['2026-08-17', '2026-08-23', 'Borgmesteren'],
        ['2026-05-11', '2026-05-12', 'KB'],
        ['2026-01-19', '2026-01-19', 'OEU'],
        ['2025-12-01', '2025-12-01', 'OEU'],
      ],
    ],
    [
      'loese-datoer.csv',
      [
        ['2025-09-01', '2025-11-30', 'DIF'],
        ['2025-12-01', '2026-01-31', 'Forvaltningen'],
        ['2026-01-01', '2026-03-31', 'Fagudvalg'],
        ['2026-05-01', '2026-05-01', 'Centrene'],
        ['2026-04-01', '2026-05-31', 'DIF'],
        ['2026-06-01', '2026-06-30', 'OEU'],
        ['2026-08-01', '2026-08-01', 'Borgere'],
        ['2026-08-20', '2026-08-20', 'DIF'],
        ['2026-09-09', '2026-09-09', 'KB'],
        ['2025-09-01', '2026-10-07', 'DIF'],
        ['2026-10-07', '2026-10-07', 'KB'],
      ],
    ],
  ])('%s', async (name, expected) => {
    const { plan, findings } = await example(name);
    expect(plan?.milestones.map(({ from, to, forum }) => [from, to, forum])).toEqual(expected);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(new Set(plan?.milestones.map(({ id }) => id)).size).toBe(expected.length);
    expect(plan).toMatchObject({
      title: 'Politisk tidsplan, Budget 2027',
      process: 'politicalPlan',
      year: 2027,
      cases: [],
    });
  });

  test('weeks and months in columns of their own are used where the date leaves them out', async () => {
    const weeks = await read('Uge;Dato;Udvalg;Aktivitet\n49;2. december;ØU;a\n7-8;;Fagudvalg;b\n');
    expect(weeks.plan?.milestones.map(({ from, to }) => [from, to])).toEqual([
      ['2025-12-02', '2025-12-02'],
      ['2026-02-09', '2026-02-22'],
    ]);
    const weeksAlone = await read('Uge;Udvalg;Aktivitet\n49;ØU;a\n2;KB;b\n');
    expect(weeksAlone.plan?.milestones.map(({ from }) => from)).toEqual(['2025-12-01', '2026-01-05']);
    const months = await read('Måned;Dato;Møde;Emne\nJanuar;20.;ØU;a\n;27. kl. 17;KB;b\n');
    expect(months.plan?.milestones.map(({ from }) => from)).toEqual(['2026-01-20', '2026-01-27']);
  });

  test('the same list in Windows-1252 with tabs, and as a spreadsheet with true dates, is the same plan', async () => {
    const rows = [
      ['Dato', 'Møde i', 'Aktivitet'],
      ['9. december', 'Økonomiudvalget', 'Tidsplan'],
      ['8. september', 'Byrådet', '1. behandling af budget 2027'],
    ];
    const ansi = await read(iconv.encode(rows.map((row) => row.join('\t')).join('\r\n'), 'windows-1252'));
    const sheet = await writeXlsx(
      [rows[0]!, [new Date('2025-12-09T00:00:00Z'), 'Økonomiudvalget', 'Tidsplan'], rows[2]!].map((row) =>
        row.map((value) =>
          value instanceof Date ? { value, type: Date, format: 'dd-mm-yyyy' } : { value, type: String },
        ),
      ),
    ).toBuffer();
    const xlsx = await read(sheet, 2027, 'liste.xlsx');
    for (const { plan } of [ansi, xlsx]) {
      expect(plan?.milestones.map(({ from, forum, title }) => [from, forum, title])).toEqual([
        ['2025-12-09', 'OEU', 'Tidsplan'],
        ['2026-09-08', 'KB', '1. behandling af budget 2027'],
      ]);
    }
  });
});

describe('nothing is guessed in silence', () => {
  test('inferred years are said once for the list, with its lines and the days they give', async () => {
    const { findings } = await example('efter-forum.csv');
    const [years, ...more] = findings.filter(({ code }) => code === 'YEAR.INFERRED');
    expect([years?.line, years?.read, more]).toEqual([2, '2. december', []]);
    expect(years?.message).toContain('11 af 11 linjer nævner intet årstal');
    expect(years?.message).toContain('2025 (linje 2, 7 og 11); 2026 (linje 3–6, 8–10 og 12)');
    expect(years?.message).toContain('fra tirsdag den 2. december 2025 til tirsdag den 13. oktober 2026');
  });

  test.each([
    ['medio juni', 'DATE.SPAN', 'fra torsdag den 11. juni 2026 til lørdag den 20. juni 2026'],
    ['ca. 12. maj', 'DATE.SPAN', 'sat til tirsdag den 12. maj 2026'],
    ['fra 1. august', 'DATE.SPAN', 'kun den første dag'],
    ['mandag den 13. maj 2026', 'DATE.WEEKDAY', 'men det er onsdag den 13. maj 2026'],
  ])('%s is used, and said', async (date, code, said) => {
    const { plan, findings } = await line(date);
    expect(plan?.milestones).toHaveLength(1);
    expect(findings.filter((each) => each.code === code)).toMatchObject([
      {
        severity: 'warning',
        file: 'liste.csv',
        line: 2,
        column: 1,
        read: date,
        message: expect.stringContaining(said),
      },
    ]);
  });

  test.each([
    ['1., 8. og 15. september', ['2026-09-01', '2026-09-08', '2026-09-15']],
    ['8.5.2026 + 12.6.2026', ['2026-05-08', '2026-06-12']],
    ['8. december og 12. januar', ['2025-12-08', '2026-01-12']],
    ['uge 33 og 36', ['2026-08-10/2026-08-16', '2026-08-31/2026-09-06']],
    ['9.-11. september og 15. september', ['2026-09-09/2026-09-11', '2026-09-15']],
  ])('%s is as many meetings, and one line each is asked for', async (date, days) => {
    const { plan, findings } = await line(date);
    expect(plan?.milestones.map(({ from, to }) => (from === to ? from : `${from}/${to}`))).toEqual(days);
    expect(findings.filter(({ code }) => code === 'DATE.LISTED')).toMatchObject([
      {
        severity: 'warning',
        line: 2,
        column: 1,
        read: date,
        message: expect.stringContaining('en linje for hvert møde'),
      },
    ]);
  });

  test.each([
    ['31. februar', 'DATE.IMPOSSIBLE', 'februar 2026 har 28 dage'],
    ['dato følger', 'DATE.UNREADABLE', 'siger ikke, hvornår'],
    ['', 'DATE.EMPTY', 'gentag den'],
    ['løbende', 'DATE.VAGUE', 'Skriv en periode'],
    ['11.-9. januar', 'DATE.REVERSED', 'Byt om på dagene'],
  ])('»%s« is an error on its line, and the others are read all the same', async (date, code, said) => {
    const { plan, draft, findings } = await read(
      `dato;forum;trin\n${date};ØU;Noget${code === 'DATE.VAGUE' ? '' : '\n8. september;KB;1. behandling'}\n`,
    );
    expect([plan, draft?.milestones.length]).toEqual([null, code === 'DATE.VAGUE' ? 0 : 1]);
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code, line: 2, column: 1, read: date, message: expect.stringContaining(said) },
    ]);
  });

  test('what a person is shown says ØU, and examples are of the year in which the budget is made', async () => {
    const { findings } = await read(
      'dato;trin\n1. september;ØU: drøftelse\n46000;ØU: status\nsnarest;KB: noget\n;KB: andet\n',
      2029,
    );
    const said = findings.map(({ message }) => message).join(' ');
    expect(said).toContain('fx ØU i »');
    expect(said).not.toMatch(/OEU|20[012][0-6]/);
    expect(said).toContain('06-02-2028');
  });

  test('holidays by name and a week of the summer holidays are days of the list', async () => {
    const { plan } = await read(
      'dato;forum;trin\nskærtorsdag;;Lukket\n2. påskedag;;Lukket\nKristi himmelfartsdag;;Lukket\nGrundlovsdag;;Lukket\nSommerferie uge 28-30;;Ingen møder\n8. september;KB;1. behandling\n',
    );
    expect(plan?.milestones.map(({ from, to }) => [from, to])).toEqual([
      ['2026-04-02', '2026-04-02'],
      ['2026-04-06', '2026-04-06'],
      ['2026-05-14', '2026-05-14'],
      ['2026-06-05', '2026-06-05'],
      ['2026-07-06', '2026-07-26'],
      ['2026-09-08', '2026-09-08'],
    ]);
  });

  test('a typing slip in one year is told, and moves no other line', async () => {
    const { plan, findings } = await read(
      'dato;forum;trin\n12. januar 2026;ØU;a\n3. februar 2025;ØU;b\n2. marts 2026;ØU;c\n13. april;ØU;d\n',
    );
    expect(plan?.milestones.map(({ from }) => from)).toEqual(['2026-01-12', '2025-02-03', '2026-03-02', '2026-04-13']);
    expect(findings.filter(({ code }) => code === 'YEAR.OUT_OF_ORDER').map((each) => each.line)).toEqual([3]);
  });

  test('the budget year comes from the file’s name or the list’s text, and is said; else it is asked for', async () => {
    const list = 'dato;forum;trin\n9. december;ØU;Tidsplan\n';
    const named = await readTimetable({ name: 'tidsplan_budget-2027.csv', bytes: Buffer.from(list) });
    expect([named.plan?.milestones[0]?.from, named.findings[0]?.code]).toEqual(['2025-12-09', 'PLAN.BUDGET_YEAR']);
    const told = await readTimetable({
      name: 'x.csv',
      bytes: Buffer.from(list.replace('Tidsplan', 'Tidsplan for Budget 2028')),
    });
    expect(told.plan?.milestones[0]?.from).toBe('2026-12-09');
    const nowhere = await readTimetable({ name: 'x.csv', bytes: Buffer.from(list) });
    expect([nowhere.plan, nowhere.findings]).toMatchObject([
      null,
      [{ code: 'PLAN.BUDGET_YEAR', severity: 'error', message: expect.stringContaining('--budget-year') }],
    ]);
  });
});

describe('what is no list is refused as a whole, and said', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'liste.csv', 'FILE.EMPTY'],
    ['a table of something else', Buffer.from('navn;alder\nx;3\n'), 'liste.csv', 'COLUMN.MISSING'],
    ['a header alone', Buffer.from('dato;forum;trin\n'), 'liste.csv', 'PLAN.NO_LINES'],
    [
      '100,000 rows',
      Buffer.from(`dato;forum;trin\n${'1. maj;ØU;x\n'.repeat(100_000)}`),
      'liste.csv',
      'FILE.TOO_MANY_ROWS',
    ],
    ['50 MB', Buffer.alloc(50 * 1024 * 1024, 'x'), 'liste.csv', 'FILE.TOO_LARGE'],
    ['a zip of something else', zipOf([{ name: 'brev.txt', data: Buffer.from('hej') }]), 'liste.xlsx', 'XLSX.BROKEN'],
  ])('%s', async (_, bytes, name, code) => {
    const { plan, findings } = await readTimetable({ name, bytes }, { budgetYear: 2027 });
    expect([plan, findings.map((each) => [each.code, each.severity])]).toEqual([null, [[code, 'error']]]);
  });

  test('nobody is shown thousands of findings', async () => {
    const { findings } = await read(`dato;forum;trin\n${'31. februar;ØU;x\n'.repeat(5000)}`);
    expect([findings.length, findings.at(-1)?.code]).toEqual([101, 'FINDINGS.MORE']);
  });

  test('the examples are the same in every run', async () => {
    const text = readFileSync(join(EXAMPLES, 'english.csv'));
    expect(await read(text)).toEqual(await read(text));
  });
});
