import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import {
  agendaOf,
  calendarOf,
  checkLaw,
  judgePlan,
  localDate,
  rollOver,
  type Organisation,
  type Plan,
  type ProcessDefinition,
} from '#domain';
import {
  readPlanOrTimetable,
  readOrganisation,
  readShippedProcess,
  SHIPPED_PLANS,
  writePlan,
  type PlanReading,
} from './index';
import { day, workbookOf } from './testing/sheets';

/** What went wrong in other systems and in this one, each with its right value; the inputs are facts of published lists, and people in them are roles. */
const TRIED = join(__dirname, 'testing/tried');
const [HEADER = ''] = readFileSync(join(TRIED, 'aarsskifte-oekonomirapport-2026.csv'), 'utf8').split('\n');
let process: ProcessDefinition;
let organisation: Organisation;
beforeAll(async () => {
  const files = ['organisation.csv', 'roller.csv'].map((name) => join(SHIPPED_PLANS, name));
  organisation = (await readOrganisation(files)).organisation!;
  process = (await readShippedProcess('oekonomirapport')).value!;
});

const file = (name: string, budgetYear?: number) => readPlanOrTimetable(join(TRIED, name), { process, budgetYear });
const bytes = (content: string | Buffer, budgetYear?: number, name = 'liste.csv') =>
  readPlanOrTimetable({ name, bytes: Buffer.from(content) }, { process, budgetYear });
const list = (lines: string, budgetYear = 2027) => bytes(`dato;forum;trin\n${lines}\n`, budgetYear);
const days = (plan: Plan | null) => plan?.milestones.map(({ from, to }) => (from === to ? from : `${from}/${to}`));
const said = ({ findings }: PlanReading, code: string) => findings.filter((each) => each.code === code);
const codes = ({ findings }: PlanReading) => findings.map(({ severity, code, line }) => [severity, code, line]);

describe('hours beside the body are its hours, and no body', () => {
  test('seminars of the council are the council’s, and its readings are found', async () => {
    const { plan, findings } = await file('forum-med-klokkeslaet.csv', 2018);
    expect(plan?.milestones.map(({ from, forum, time, title }) => [from, forum, time ?? null, title])).toEqual([
      ['2017-09-04', 'KB', '11:00-13:00', 'Balancen gennemgås (seminar)'],
      ['2017-09-05', 'KB', '11:00-13:00', 'Balancen gennemgås (bindestreg) (seminar)'],
      ['2017-09-06', 'KB', null, 'Balancen gennemgås (uden tid) (seminar)'],
      ['2017-09-07', 'KB', '11:00-13:00', 'Kun tid'],
      ['2017-09-12', 'KB', null, '1. behandling af budgettet (ekstraordinært møde)'],
      ['2017-10-10', 'KB', null, '2. behandling af budgettet'],
    ]);
    expect([findings, checkLaw(plan!)]).toEqual([[], []]);
  });

  test.each([
    ['8. september 2026 kl. 16', 'KB', '16:00'],
    ['8. september 2026 kl. 10.00-16.00', 'KB', '10:00-16:00'],
    ['8. september 2026, 16:30', 'KB', '16:30'],
    ['Sep 8 2026, 10 a.m. – 4 p.m.', 'KB', '10:00-16:00'],
    ['8. september 2026', 'Byrådet (kl. 17)', '17:00'],
    ['8. september 2026', 'ØU 16-18', '16:00-18:00'],
    ['20. maj 2026 fra kl. 9.00 til 21. maj 2026 kl. 15.00', 'KB', '09:00-15:00'],
    ['8. september 2026, kl. 17, Rådhuset', 'KB', '17:00'],
  ])('»%s« with »%s« is at %s', async (date, forum, time) => {
    const { plan } = await list(`${date};${forum};Møde`);
    expect(plan?.milestones).toMatchObject([{ forum: forum.startsWith('ØU') ? 'OEU' : 'KB', time }]);
  });

  test('hours in a column of their own or in a cell of a date are kept; what is no hour is told', async () => {
    const own = await bytes('Dato;Kl.;Forum;Trin\n8. september 2026;16.30;KB;a\n9. september 2026;sent;KB;b\n', 2027);
    expect(own.plan?.milestones.map(({ time }) => time ?? null)).toEqual(['16:30', null]);
    expect(said(own, 'TIME.UNREADABLE')).toMatchObject([{ severity: 'warning', line: 3, column: 2, read: 'sent' }]);
    const book = workbookOf([
      {
        name: 'Plan',
        rows: [
          ['dato', 'forum', 'trin'],
          [day('2026-09-08', 0.75), 'KB', 'a'],
        ],
      },
    ]);
    expect((await bytes(book, 2027, 'l.xlsx')).plan?.milestones).toMatchObject([{ from: '2026-09-08', time: '18:00' }]);
  });
});

describe('the bodies that a text names are its bodies', () => {
  test('two bodies, and a late adoption is all that the law finds', async () => {
    const { plan } = await file('forum-i-teksten.csv', 2020);
    expect(plan?.milestones.map(({ forum }) => forum)).toEqual(['OEU/KB', 'OEU/KB', 'KB', 'KB']);
    expect(checkLaw(plan!).map(({ code }) => code)).toEqual(['LAW.ADOPTION_LATE']);
  });

  test.each([
    ['KB. 1. behandling', 'KB'],
    ['KB: 1. behandling', 'KB'],
    ['1. behandling i Økonomi- og Erhvervsudvalget og i byrådet', 'OEU/KB'],
    ['Drøftelse i by og land', null],
    ['Drøftelse i budgettet', null],
    ['Møde i MED', 'MED'],
  ])('»%s« is in %s', async (text, forum) => {
    const { plan } = await bytes(`dato;trin\n8. september 2026;${text}\n`, 2027);
    expect(plan?.milestones.map((one) => one.forum)).toEqual([forum]);
  });
});

describe('what contradicts itself is told, and never settled in silence', () => {
  test('a date beside another week is the date', async () => {
    const read = await file('uge-og-dato-strider.csv', 2027);
    expect(days(read.plan)).toEqual(['2026-09-08']);
    expect(said(read, 'DATE.WEEK')).toMatchObject([
      { line: 2, message: expect.stringMatching(/uge 36, men .* i uge 37/) },
    ]);
  });

  test.each([
    ['Uge 42, tirsdag 6. oktober 2026', '2026-10-06', 'DATE.WEEK', 'uge 41'],
    ['6. oktober 2026, uge 42', '2026-10-06', 'DATE.WEEK', 'uge 41'],
    ['uge 42 (6. oktober 2026)', '2026-10-06', 'DATE.WEEK', 'uge 41'],
    ['mandag den 6. oktober 2026', '2026-10-06', 'DATE.WEEKDAY', 'tirsdag'],
  ])('»%s« is %s, and it is said', async (text, date, code, words) => {
    const read = await list(`${text};KB;2. behandling`);
    expect([days(read.plan), said(read, code)]).toMatchObject([
      [date],
      [{ severity: 'warning', message: expect.stringContaining(words) }],
    ]);
  });

  test.each([
    ['juni 2026 (uge 40)', 'DATE.CONTRADICTS'],
    ['26. september - 10. august 2026', 'DATE.REVERSED'],
    ['uge 40-36', 'DATE.REVERSED'],
  ])('»%s« is refused on its line', async (text, code) =>
    expect(codes(await list(`${text};KB;Møde`))).toContainEqual(['error', code, 2]),
  );

  test('a deadline of a table that contradicts its week is refused', async () => {
    const table = `${HEADER}\n31.1.2026;uge 7, 6. februar;;;;;;;;;;\n`;
    expect(codes(await bytes(table, undefined, 'oekonomirapport-2026.csv'))).toContainEqual(['error', 'DATE.WEEK', 2]);
  });
});

describe('two meetings in a cell are two', () => {
  test('each is a milestone, and one line each is asked for', async () => {
    const read = await list('8.5.2017 + 12.6.2017;KB;Møde', 2018);
    expect(days(read.plan)).toEqual(['2017-05-08', '2017-06-12']);
    expect(said(read, 'DATE.LISTED')).toMatchObject([
      { line: 2, message: expect.stringContaining('en linje for hvert') },
    ]);
  });
});

describe('months as headings', () => {
  test('short, in a neighbour’s language, or a quarter among them', async () => {
    const { plan } = await file('maaneder-forkortet.csv', 2027);
    expect(days(plan)).toEqual([
      '2026-02-01/2026-02-28',
      '2026-03-01/2026-03-31',
      '2026-03-10',
      '2026-07-01/2026-09-30',
    ]);
  });

  test('one that cannot be read is an error on its line, and those below do not take the month above', async () => {
    const read = await bytes('Måned;Dato;Udvalg;Emne\nFebruar;3.;DIF;A\nMaaliskuu;10.;DIF;B\n;17.;DIF;C\n', 2027);
    expect(days(read.draft)).toEqual(['2026-02-03']);
    expect(codes(read).filter(([severity]) => severity === 'error')).toEqual([
      ['error', 'MONTH.UNREADABLE', 3],
      ['error', 'DATE.UNREADABLE', 3],
      ['error', 'DATE.UNREADABLE', 4],
    ]);
  });

  test('as a line of its own, and with its year', async () => {
    const heading = await bytes(
      'Dato;Udvalg;Emne\nFebruar;;\n3.;DIF;A\nMars;;\n10.;DIF;B\nMaaliskuu;;\n17.;DIF;C\n',
      2027,
    );
    expect(days(heading.draft)).toEqual(['2026-02-03', '2026-03-10']);
    expect(codes(heading).filter(([severity]) => severity === 'error')).toEqual([['error', 'DATE.UNREADABLE', 7]]);
    const years = await bytes('Måned;Dato;Udvalg;Emne\nDec. 2025;9.;KB;A\nJan. 2026;12.;ØU;B\n', 2027);
    expect(days(years.plan)).toEqual(['2025-12-09', '2026-01-12']);
  });
});

describe('weeks and days that a year does not have', () => {
  test('what stood in week 53 is for a person to decide where the new year has none', async () => {
    const { plan } = await file('uge-53.csv', 2028);
    expect(days(plan)?.slice(0, 4)).toEqual([
      '2026-12-07/2026-12-13',
      '2026-12-21/2026-12-27',
      '2026-12-28/2027-01-03',
      '2026-12-29',
    ]);
    const lost = rollOver(plan!, 2029).decisions.filter(({ why }) => why.includes('uge 53'));
    expect(lost.map(({ title }) => title)).toEqual(['Årets sidste bogføring', 'Møde om likviditet']);
  });

  test('it is refused on its line, and carries no other line a year on', async () => {
    const read = await list(
      'uge 50;DIF;A\nuge 53;DIF;B\n12. januar;ØU;C\n8. september;KB;1. behandling\n6. oktober;KB;2. behandling',
    );
    expect(days(read.draft)).toEqual(['2025-12-08/2025-12-14', '2026-01-12', '2026-09-08', '2026-10-06']);
    expect(said(read, 'DATE.IMPOSSIBLE')).toMatchObject([
      { severity: 'error', line: 3, read: 'uge 53', message: expect.stringContaining('2025 har 52 uger') },
    ]);
  });

  test('29 February likewise', async () => {
    const read = await list('12. januar;ØU;A\n29. februar;ØU;B\n8. september;KB;1. behandling');
    expect(days(read.draft)).toEqual(['2026-01-12', '2026-09-08']);
    expect(said(read, 'DATE.IMPOSSIBLE')).toMatchObject([{ severity: 'error', line: 3 }]);
  });

  test('a week of the year after is that year’s week', async () => {
    const { plan } = await bytes(
      `${HEADER}\n31.10;09-nov;;;;;;;;;;\n30.11;uge 2;;;;;;;;;;\n`,
      undefined,
      'oekonomirapport-2026.csv',
    );
    expect(plan?.cases[1]?.steps.map(({ due }) => due)).toEqual([{ date: '2027-01-15' }]);
  });
});

describe('the turn of the year in a table', () => {
  test('31.12 above 31.1 is of the year before, and said', async () => {
    const read = await file('aarsskifte-oekonomirapport-2026.csv');
    expect(read.plan?.cases.map(({ id, steps }) => [id, steps[0]?.due])).toEqual([
      ['2025-12-31', { date: '2026-01-08' }],
      ['2026-01-31', { date: '2026-02-06' }],
    ]);
    expect(said(read, 'YEAR.INFERRED')).toMatchObject([
      { severity: 'warning', line: 2, column: 1, message: expect.stringContaining('31. december 2025') },
    ]);
  });

  test.each([
    ['where deadlines say their year, it is theirs', '31.12;08-01-2026;;;;;;;;;;\n', '2025-12-31'],
    ['where nothing tells, it is asked', '31.12;08-jan;;;;;;;;;;\n', null],
    ['below the others it is of the plan’s year', '31.1;06-feb;;;;;;;;;;\n31.12;08-jan;;;;;;;;;;\n', '2026-12-31'],
  ])('%s', async (_, rows, last) => {
    const { plan, findings } = await bytes(`${HEADER}\n${rows}`, undefined, 'oekonomirapport-2026.csv');
    expect(plan?.cases.at(-1)?.id ?? null).toBe(last);
    if (last === null)
      expect(findings).toMatchObject([
        { code: 'PLAN.YEAR', severity: 'error', line: 2, message: expect.stringMatching(/2025 eller .* 2026/) },
      ]);
  });
});

describe('workbooks', () => {
  test('days that are counted from 1904 are the days that Excel shows', async () => {
    const read = await file('1904-sand.xlsx', 2027);
    expect(days(read.plan)).toEqual(['2025-12-02', '2025-12-09', '2026-05-28', '2026-09-08', '2026-10-06']);
    const one = workbookOf(
      [
        {
          name: 'P',
          rows: [
            ['dato', 'forum', 'trin'],
            [{ xml: '<c s="1"><v>44531</v></c>' }, 'KB', 'a'],
          ],
        },
      ],
      'date1904="1"',
    );
    expect(days((await bytes(one, 2027, 'l.xlsx')).plan)).toEqual(['2025-12-02']);
  });

  test('a formula whose result was not saved is an error that names its cell', async () => {
    const read = await file('formel-uden-vaerdi-oekonomirapport-2026.xlsx');
    expect([read.plan, read.findings]).toMatchObject([
      null,
      [
        {
          code: 'XLSX.NO_VALUE',
          severity: 'error',
          line: 2,
          column: 3,
          message: expect.stringMatching(/^Celle C2 .*Excel/),
        },
      ],
    ]);
  });

  test.each([
    ['<c t="e"><f>A9</f><v>#REF!</v></c>', 'XLSX.CELL_ERROR', /Celle A2 viser #REF!/],
    ['<c t="e"><v>#N/A</v></c>', 'XLSX.CELL_ERROR', /#N\/A/],
    ['<c t="str"><f>B9</f></c>', 'XLSX.NO_VALUE', /Celle A2/],
    ['<c><f>B9</f><v></v></c>', 'XLSX.NO_VALUE', /Celle A2/],
  ])('a cell %s is an error', async (xml, code, message) => {
    const book = workbookOf([
      {
        name: 'P',
        rows: [
          ['dato', 'forum', 'trin'],
          [{ xml }, 'KB', 'a'],
        ],
      },
    ]);
    expect((await bytes(book, 2027, 'l.xlsx')).findings).toMatchObject([
      { code, severity: 'error', message: expect.stringMatching(message) },
    ]);
  });

  test('a formula that gives an empty text is an empty cell', async () => {
    const empty = { xml: '<c t="str"><f>IF(1,"","x")</f><v></v></c>' };
    const book = workbookOf([
      {
        name: 'P',
        rows: [
          ['dato', 'forum', 'trin'],
          [day('2026-09-08'), empty, 'a'],
        ],
      },
    ]);
    expect((await bytes(book, 2027, 'l.xlsx')).plan?.milestones).toMatchObject([{ forum: null }]);
  });

  test('the visible sheet is read, and named, and so is the one that was not', async () => {
    const read = await file('skjult-ark-foerst.xlsx', 2027);
    expect([days(read.plan), read.sheet]).toEqual([
      ['2025-12-02', '2025-12-09', '2026-05-28', '2026-09-08', '2026-10-06'],
      'Tidsplan',
    ]);
    expect(said(read, 'XLSX.SHEET')).toMatchObject([
      { severity: 'warning', message: expect.stringMatching(/»Tidsplan« er læst.*»Sidste år« \(skjult\)/) },
    ]);
  });

  const ROWS = [
    ['dato', 'forum', 'trin'],
    [day('2026-09-08'), 'KB', 'a'],
  ] as const;
  test('of several visible sheets the first that says something, and it is told', async () => {
    const book = workbookOf([
      { name: 'Tom', rows: [] },
      { name: 'Plan', rows: ROWS },
      { name: 'Noter', rows: [['x']] },
    ]);
    const read = await bytes(book, 2027, 'l.xlsx');
    expect([read.sheet, said(read, 'XLSX.SHEET').length]).toEqual(['Plan', 1]);
  });

  test('a workbook of hidden sheets alone is refused', async () => {
    const book = workbookOf([{ name: 'Plan', rows: ROWS, state: 'veryHidden' }]);
    expect((await bytes(book, 2027, 'l.xlsx')).findings).toMatchObject([{ code: 'XLSX.NO_SHEET', severity: 'error' }]);
  });

  test('hidden lines are read with the others, and told', async () => {
    const read = await bytes(workbookOf([{ name: 'Plan', rows: ROWS, hiddenRows: [2] }]), 2027, 'l.xlsx');
    expect([read.plan?.milestones.length, said(read, 'XLSX.HIDDEN')]).toMatchObject([
      1,
      [{ line: 2, severity: 'warning' }],
    ]);
  });

  test('a merged date holds for the lines it covers, a merged number is asked about', async () => {
    const rows = [
      ['dato', 'forum', 'trin'],
      [day('2026-09-08'), 'KB', 'a'],
      ['', 'ØU', 'b'],
      ['', '', ''],
      [day('2026-09-15'), 'KB', 'c'],
    ];
    const read = await bytes(workbookOf([{ name: 'P', rows, merged: ['A2:A4'] }]), 2027, 'l.xlsx');
    expect(read.plan?.milestones.map(({ from, title }) => [from, title])).toEqual([
      ['2026-09-08', 'a'],
      ['2026-09-08', 'b'],
      ['2026-09-15', 'c'],
    ]);
    const numbers = [
      ['dato', 'forum', 'trin'],
      [46000, 'KB', 'a'],
      ['', 'ØU', 'b'],
    ];
    expect(codes(await bytes(workbookOf([{ name: 'P', rows: numbers, merged: ['A2:A3'] }]), 2027, 'l.xlsx'))).toEqual([
      ['error', 'XLSX.MERGED', 2],
    ]);
  });

  test('a title above the headings is told and set aside', async () => {
    const head = HEADER.split(';');
    const rows = [['Frister 2026'], head, ['31.1.2026', day('2026-02-06'), '', '', '', '', '', '', '', '', '', '']];
    const read = await bytes(workbookOf([{ name: 'P', rows }]), undefined, 'oekonomirapport-2026.xlsx');
    expect([read.plan?.cases.length, codes(read)]).toEqual([1, [['warning', 'TABLE.ABOVE', 1]]]);
    const csv = `Frister, 2026\n${head.join('\t')}\n31.1.2026\t06-feb${'\t'.repeat(10)}\n`;
    expect((await bytes(csv, undefined, 'oekonomirapport-2026.csv')).plan?.cases.length).toBe(1);
  });
});

describe('older encodings', () => {
  test('a list from a Mac', async () => {
    const read = await file('mac.csv', 2027);
    expect(read.plan?.milestones).toMatchObject([{ forum: 'KB', from: '2025-12-09' }]);
    expect(said(read, 'FILE.ENCODING')).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('MacRoman') },
    ]);
  });

  test.each([
    ['macintosh', 'MacRoman'],
    ['cp850', 'code page 850'],
  ])('%s', async (encoding, words) => {
    const text = 'dato;forum;trin\r9. december 2026;ØU;Rådhuset på Ærø\r'.replaceAll(
      '\r',
      encoding === 'cp850' ? '\r\n' : '\r',
    );
    const read = await bytes(iconv.encode(text, encoding), 2027);
    expect(read.plan?.milestones).toMatchObject([{ forum: 'OEU', title: 'Rådhuset på Ærø' }]);
    expect(said(read, 'FILE.ENCODING')[0]?.message).toContain(words);
  });
});

describe('a name is not taken for what it is not', () => {
  const LINES = 'dato;forum;trin\n8. september;KB;1. behandling\n6. oktober;KB;2. behandling\n';
  const stated = LINES.replace('september', 'september 2026').replace('oktober', 'oktober 2026');
  test.each([
    ['b08-budget-2027.csv', LINES, 2027],
    ['B12-tidsplan.csv', LINES, null],
    ['B12-tidsplan.csv', stated, 2027],
    ['B27.csv', stated, 2027],
    ['lyngby-taarbaek-2027.csv', stated, 2027],
    ['tidsplan.csv', 'dato;forum;trin\n8. september 2026;KB;Møde\n', null],
  ])('%s', async (name, lines, year) => {
    const { plan, findings } = await bytes(lines, undefined, name);
    expect([plan?.year ?? null, findings[0]?.code]).toEqual([year, 'PLAN.BUDGET_YEAR']);
  });
});

describe('days on which the municipality is closed', () => {
  const judged = (read: PlanReading) =>
    judgePlan(
      { ...read, file: 'plan.csv' },
      { followed: [], organisation, around: { plans: [], cancelled: [] }, late: null },
    )
      .findings.filter(({ code }) => code.startsWith('DATE.'))
      .map(({ severity, code, date }) => [severity, code, date]);

  test('5 June, 24 and 31 December are told as deadlines and as meetings', async () => {
    expect(judged(await file('lukkedage-oekonomirapport-2026.csv'))).toEqual([
      ['warning', 'DATE.CUSTOMARY', '2026-12-31'],
      ['warning', 'DATE.CUSTOMARY', '2026-12-24'],
    ]);
    expect(judged(await list('5. juni 2026;KB;Temamøde'))).toContainEqual(['warning', 'DATE.CUSTOMARY', '2026-06-05']);
  });

  const CLOSED =
    'Lukkedag;24-12-2026;;;;;;;;;;Juleaften\nLukkedage;28.-31. december;02-01-2027;;;;;;;;;Mellem jul og nytår\n';
  const tableWith = (rows: string) =>
    bytes(
      `${readFileSync(join(TRIED, 'lukkedage-oekonomirapport-2026.csv'), 'utf8')}${rows}`,
      undefined,
      'oekonomirapport-2026.csv',
    );

  test('a table says them in rows of their own: nobody has a meeting, a deadline or a mail on them', async () => {
    const read = await tableWith(CLOSED);
    expect(read.plan?.closedDays).toEqual([
      { date: '2026-12-24', title: 'Juleaften' },
      ...['28', '29', '30', '31'].map((day) => ({ date: `2026-12-${day}`, title: 'Mellem jul og nytår' })),
    ]);
    expect([read.plan?.cases.length, judged(read).map(([, code, date]) => [code, date])]).toEqual([
      1,
      [
        ['DATE.CLOSED', '2026-12-31'],
        ['DATE.CLOSED', '2026-12-24'],
        ['DATE.CLOSED', '2026-12-29'],
      ],
    ]);
    const policy = {
      opens: { amount: -5, unit: 'workingDays' },
      latestOpen: { amount: -2, unit: 'workingDays' },
      remind: [{ amount: -1, unit: 'days' }],
      escalate: [{ amount: 1, unit: 'days' }],
    } as const;
    const mails = agendaOf(
      { state: 'open', due: '2026-12-23', policy, needsMet: true, openedAt: 0, doneUntil: null },
      calendarOf(read.plan!),
    );
    const closed = read.plan!.closedDays.map(({ date }) => date);
    expect(mails.filter(({ at }) => closed.includes(localDate(at)))).toEqual([]);
  });

  test('they come out again in a table', async () => {
    const { plan } = await tableWith(CLOSED);
    for (const format of ['csv', 'xlsx'] as const) {
      const again = await bytes(
        await writePlan(plan!, format, { process }),
        undefined,
        `oekonomirapport-2026.${format}`,
      );
      expect(again.plan?.closedDays).toEqual(plan?.closedDays);
    }
  });

  test('a row without a day, or of half a year, is told', async () => {
    expect(codes(await tableWith('Lukkedag;;;;;;;;;;;Jul\n'))).toContainEqual(['error', 'DATE.EMPTY', 3]);
    expect(codes(await tableWith('Lukkedag;juli-december 2026;;;;;;;;;;Jul\n'))).toContainEqual([
      'error',
      'DATE.CLOSED_LONG',
      3,
    ]);
  });
});
