import { join } from 'node:path';
import { checkLaw } from '#domain';
import { readTimetable } from './read-timetable';

/** The budget year is in the file's name. */
const example = (name: string) => readTimetable(join(__dirname, 'examples', name));
const read = (lines: string, budgetYear = 2027) =>
  readTimetable({ name: 'liste.csv', bytes: Buffer.from(lines) }, { budgetYear });
const days = async (lines: string): Promise<unknown> =>
  (await read(lines)).draft?.milestones.map(({ from, to }) => (from === to ? from : `${from}/${to}`));

describe('lists as municipalities write them, each line with the days that its writer meant', () => {
  test.each([
    [
      'budget-2018-korte-ugedage.csv',
      [
        ['2017-01-10', '2017-01-10', 'OEU'],
        ['2017-01-26', '2017-01-26', 'KB'],
        ['2017-03-15', '2017-03-15', 'OEU'],
        ['2017-08-25', '2017-08-26', 'KB'],
        ['2017-09-05', '2017-09-05', 'OEU'],
        ['2017-09-14', '2017-09-14', 'KB'],
        ['2017-10-12', '2017-10-12', 'KB'],
      ],
    ],
    [
      'budget-2020-komma-og-kvartaler.csv',
      [
        ['2019-01-22', '2019-01-22', 'OEU'],
        ['2019-01-28', '2019-01-28', 'KB'],
        ['2019-02-04', '2019-02-24', 'Fagudvalg'],
        ['2019-01-01', '2019-03-31', 'DIF'],
        ['2019-01-01', '2019-06-30', 'DIF'],
        ['2019-04-01', '2019-06-30', 'Centerchefer'],
        ['2019-01-14', '2019-01-18', 'MED'],
        ['2019-08-30', '2019-08-31', 'KB'],
        ['2019-09-10', '2019-09-10', 'OEU'],
        ['2019-09-16', '2019-09-16', 'KB'],
        ['2019-10-01', '2019-10-01', 'OEU'],
        ['2019-10-07', '2019-10-07', 'KB'],
      ],
    ],
    [
      'budget-2025-blandede-datoer.csv',
      [
        ['2023-09-01', '2023-11-30', 'OEU'],
        ['2024-01-09', '2024-01-09', 'KB'],
        ['2024-01-24', '2024-01-24', 'OEU'],
        ['2024-02-07', '2024-02-07', 'KB'],
        ['2024-04-02', '2024-04-15', 'Udvalgene'],
        ['2024-05-16', '2024-05-16', 'KB'],
        ['2024-05-22', '2024-05-22', 'KB'],
        ['2024-06-16', '2024-06-16', 'KB'],
        ['2024-06-11', '2024-06-20', 'Forvaltningen'],
        ['2024-08-05', '2024-08-18', 'Forvaltningen'],
        ['2024-08-22', '2024-08-22', 'OEU'],
        ['2024-08-28', '2024-09-11', 'Borgere/MED'],
        ['2024-09-04', '2024-09-04', 'OEU'],
        ['2024-09-11', '2024-09-11', 'KB'],
        ['2024-10-02', '2024-10-02', 'OEU'],
        ['2024-10-09', '2024-10-09', 'KB'],
      ],
    ],
    [
      'budget-2025-english.csv',
      [
        ['2023-09-01', '2023-11-30', 'DIF'],
        ['2024-01-01', '2024-03-31', 'Standing committees'],
        ['2024-03-11', '2024-03-24', 'OEU'],
        ['2024-04-11', '2024-05-31', 'Departments'],
        ['2024-06-07', '2024-06-07', 'Departments'],
        ['2024-06-01', '2024-06-30', 'OEU'],
        ['2024-08-22', '2024-08-23', 'KB'],
        ['2024-09-02', '2024-09-02', 'OEU'],
        ['2024-09-11', '2024-09-11', 'KB'],
        ['2024-09-01', '2024-09-30', 'Citizens'],
        ['2024-09-30', '2024-09-30', 'KB'],
        ['2024-10-09', '2024-10-09', 'KB'],
      ],
    ],
    [
      'budget-2027-maaned-for-sig.csv',
      [
        ['2025-12-02', '2025-12-02', 'OEU'],
        ['2025-12-09', '2025-12-09', 'KB'],
        ['2026-01-20', '2026-01-20', 'OEU'],
        ['2026-01-26', '2026-02-01', 'DIF'],
        ['2026-02-01', '2026-02-28', 'Fagudvalg'],
        ['2026-09-08', '2026-09-08', 'KB'],
        ['2026-10-06', '2026-10-06', 'KB'],
      ],
    ],
    [
      'budget-2027-med-opfoelgning.csv',
      [
        ['2025-08-01', '2025-08-31', 'DIF'],
        ['2025-11-01', '2025-11-30', 'OEU'],
        ['2025-12-09', '2025-12-09', 'KB'],
        ['2026-03-01', '2026-03-31', 'DIF'],
        ['2026-09-01', '2026-09-01', 'OEU'],
        ['2026-09-08', '2026-09-08', 'KB'],
        ['2026-10-06', '2026-10-06', 'KB'],
        ['2026-11-01', '2026-11-30', 'DIF'],
        ['2026-12-01', '2026-12-31', 'Alle'],
        ['2027-01-01', '2027-01-01', 'Alle'],
        ['2027-02-01', '2027-02-28', 'OEU'],
        ['2027-06-01', '2027-06-30', 'OEU'],
        ['2027-12-01', '2027-12-31', 'OEU'],
      ],
    ],
    [
      'budget-2027-to-tabeller.csv',
      [
        ['2025-12-09', '2025-12-09', 'KB'],
        ['2026-01-20', '2026-01-20', 'OEU'],
        ['2026-05-05', '2026-05-05', 'OEU'],
        ['2026-09-01', '2026-09-01', 'OEU'],
        ['2026-09-08', '2026-09-08', 'KB'],
        ['2026-10-06', '2026-10-06', 'KB'],
        ['2025-11-10', '2025-11-10', 'Chefforum'],
        ['2026-01-12', '2026-01-12', 'MED'],
        ['2026-03-02', '2026-03-02', 'Chefforum'],
        ['2026-04-20', '2026-04-20', 'MED'],
        ['2026-05-18', '2026-05-18', 'Chefforum'],
        ['2026-08-17', '2026-08-17', 'MED'],
        ['2026-09-14', '2026-09-14', 'Chefforum'],
      ],
    ],
  ])('%s', async (name, expected) => {
    const { plan, findings } = await example(name);
    expect(plan?.milestones.map(({ from, to, forum }) => [from, to, forum])).toEqual(expected);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(new Set(plan?.milestones.map(({ id }) => id)).size).toBe(expected.length);
    expect(plan && checkLaw(plan).filter(({ code }) => code !== 'LAW.NO_FIRST_READING')).toEqual([]);
  });
});

describe('what stands around the lines does not move them', () => {
  test('a note with a day in it gives the lines below no year and no month', async () => {
    expect(
      await days('Dato;Forum;Trin\nRevideret den 9. december 2025;;\n20. januar;ØU;a\n8. september;KB;1. behandling\n'),
    ).toEqual(['2026-01-20', '2026-09-08']);
  });

  test('below a heading a list may begin from the start of the cycle again', async () => {
    const list =
      'Dato;Forum;Trin\nPolitisk proces;;\n9. december;KB;Tidsplan\n6. oktober;KB;2. behandling\nAdministrativ proces;;\n3. november;KB;a\nmarts;KB;b\n17. august;KB;c\n';
    expect(await days(list)).toEqual(['2025-12-09', '2026-10-06', '2025-11-03', '2026-03-01/2026-03-31', '2026-08-17']);
  });

  test('first and last day in columns of their own are one span', async () => {
    expect(
      await days(
        'Start;Slut;Hvem;Hvad\n1. december;15. december;DIF;a\n9. januar 2026;11. januar 2026;KB;b\n8. september;;KB;c\n',
      ),
    ).toEqual(['2025-12-01/2025-12-15', '2026-01-09/2026-01-11', '2026-09-08']);
  });

  test('the month in its own column is that of a line without days', async () => {
    expect(
      await days('Måned;Dato;Udvalg;Emne\nDecember;9/12;KB;a\nJanuar;20.;ØU;b\n;Uge 5;DIF;c\nFebruar;;Alle;d\n'),
    ).toEqual(['2025-12-09', '2026-01-20', '2026-01-26/2026-02-01', '2026-02-01/2026-02-28']);
  });

  test('a step’s column is found whatever it is called', async () =>
    expect(await days('Date;Committee;Matters before the meeting\nJanuary 28;Cabinet;a\n')).toEqual(['2026-01-28']));
});

describe('a list read for the wrong budget year is told', () => {
  test.each([
    ['by its days', '9. december 2025;KB;Tidsplan\n8. september 2026;KB;1. behandling', 2031, '9. december 2025'],
    ['by its texts', '8. september;KB;1. behandling af budget 2027', 2029, 'budget 2027'],
  ])('%s', async (_, lines, year, said) => {
    const { findings } = await read(`dato;forum;trin\n${lines}\n`, year);
    expect(findings.filter(({ code }) => code === 'PLAN.BUDGET_YEAR')).toMatchObject([
      { severity: 'warning', line: 2, read: said },
    ]);
  });

  test('and the budget before, which is evaluated, is not another list', async () => {
    const { findings } = await read(
      'dato;forum;trin\n9. december;ØU;Evaluering af budget 2026\n8. september;KB;1. behandling\n',
    );
    expect(findings.filter(({ code }) => code === 'PLAN.BUDGET_YEAR')).toEqual([]);
  });
});

describe('whose meeting it is', () => {
  test.each([
    ['Rådhuset', '1. behandling i Byrådet', 'KB'],
    ['Fagudvalg', 'Materiale til 1. behandling i Byrådet', 'Fagudvalg'],
    ['', '2. behandling i Byrådet', 'KB'],
    ['ØEPU', 'x', 'OEU'],
    ['Hoved MED', 'x', 'MED'],
  ])('»%s« with »%s« is %s', async (forum, step, expected) => {
    expect((await read(`dato;forum;trin\n8. september;${forum};${step}\n`)).plan?.milestones[0]?.forum).toBe(expected);
  });
});
