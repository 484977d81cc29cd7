import { parseDanishDate } from './parse-danish-date';
import { splitDeadlines } from './split-deadlines';

const read = (text: string, year = 2015) => parseDanishDate(text, { year });

describe('a date text from the papers is read as its writer meant it', () => {
  it.each([
    ['06-feb', '2015-02-06', true],
    ['10. feb', '2015-02-10', true],
    ['10.feb.', '2015-02-10', true],
    ['20-08-15', '2015-08-20', false],
    ['24-08-2015', '2015-08-24', false],
    ['24/8-2015', '2015-08-24', false],
    ['24/8 2015', '2015-08-24', false],
    ['31.7', '2015-07-31', true],
    ['31.7.', '2015-07-31', true],
    ['18/3', '2015-03-18', true],
    ['31.7.2015', '2015-07-31', false],
    ['2015-08-24', '2015-08-24', false],
    ['12. juni 2026', '2026-06-12', false],
    ['  D. 12.  JUNI 2026 ', '2026-06-12', false],
    ['fredag den 13. februar 2015', '2015-02-13', false],
    ['tirs. 17. feb.', '2015-02-17', true],
    ['Senest den 15. oktober', '2015-10-15', true],
    ['16. juni kl. 10.00-16.00', '2015-06-16', true],
    ['16. juni 2026, kl. 9', '2026-06-16', false],
    ['January 28', '2015-01-28', true],
    ['Oct 1st', '2015-10-01', true],
    ['October 1, 2026', '2026-10-01', false],
    ['6 May 2026', '2026-05-06', false],
    ['29. februar 2016', '2016-02-29', false],
  ])('%s is %s', (text, date, inferredYear) => {
    expect(read(text)).toEqual({ ok: true, from: date, to: date, inferredYear, exact: true });
  });

  it.each([
    ['uge 11', '2015-03-09', '2015-03-15', true, false],
    ['uge 24/25', '2015-06-08', '2015-06-21', true, false],
    ['Uge 9 eller 10', '2015-02-23', '2015-03-08', true, false],
    ['uge 5-6 2026', '2026-01-26', '2026-02-08', false, false],
    ['uge 52-1', '2015-12-21', '2016-01-10', true, false],
    ['uge 53', '2015-12-28', '2016-01-03', true, false],
    ['ultimo uge 7', '2015-02-12', '2015-02-13', true, false],
    ['week 3', '2015-01-12', '2015-01-18', true, false],
    ['9.-11. januar', '2015-01-09', '2015-01-11', true, true],
    ['9. – 11. januar 2026', '2026-01-09', '2026-01-11', false, true],
    ['9. til 11. januar', '2015-01-09', '2015-01-11', true, true],
    ['26. august-10. september', '2015-08-26', '2015-09-10', true, true],
    ['15. december - 5. januar', '2015-12-15', '2016-01-05', true, true],
    ['15/12-5/1 2016', '2015-12-15', '2016-01-05', false, true],
    ['January 28-30', '2015-01-28', '2015-01-30', true, true],
    ['2015-08-24 - 2015-08-26', '2015-08-24', '2015-08-26', false, true],
    ['20-08-15 - 24-08-15', '2015-08-20', '2015-08-24', false, true],
    ['juni', '2015-06-01', '2015-06-30', true, false],
    ['februar 2016', '2016-02-01', '2016-02-29', false, false],
    ['april-juni', '2015-04-01', '2015-06-30', true, false],
    ['nov-maj', '2015-11-01', '2016-05-31', true, false],
    ['november 2025 - maj 2026', '2025-11-01', '2026-05-31', false, false],
    ['medio juni', '2015-06-11', '2015-06-20', true, false],
    ['primo marts 2026', '2026-03-01', '2026-03-10', false, false],
    ['ultimo februar', '2015-02-21', '2015-02-28', true, false],
    ['ultimo 2015', '2015-12-01', '2015-12-31', false, false],
    ['ca. 18/3', '2015-03-18', '2015-03-18', true, false],
  ])('%s is %s to %s', (text, from, to, inferredYear, exact) => {
    expect(read(text)).toEqual({ ok: true, from, to, inferredYear, exact });
  });
});

describe('what is no date is refused and said, never guessed', () => {
  it.each([
    ['', 'DATE.EMPTY', /mangler en dato/],
    ['31-feb', 'DATE.IMPOSSIBLE', /»31-feb«.*februar 2015 har 28 dage.*28-02-2015/],
    ['29-02-2015', 'DATE.IMPOSSIBLE', /28 dage/],
    ['0. maj', 'DATE.IMPOSSIBLE', /maj 2015 har 31 dage/],
    ['12.13.2015', 'DATE.IMPOSSIBLE', /ingen måned 13/],
    ['12-06-1815', 'DATE.IMPOSSIBLE', /1990 til 2099/],
    ['uge 54', 'DATE.IMPOSSIBLE', /2015 har 53 uger/],
    ['uge 53 2016', 'DATE.IMPOSSIBLE', /2016 har 52 uger/],
    ['medio', 'DATE.VAGUE', /medio juni/],
    ['11.-9. januar', 'DATE.REVERSED', /slutter, før den begynder/],
    ['lørdag den 13. februar 2015', 'DATE.WEEKDAY', /siger lørdag, men det er fredag/],
    ['snarest', 'DATE.UNREADABLE', /»snarest« kunne ikke læses/],
    ['9', 'DATE.UNREADABLE', /Skriv fx/],
    ['12. juni 20226', 'DATE.UNREADABLE', /Skriv fx/],
    ['a'.repeat(100_000), 'DATE.UNREADABLE', /^.{0,250}$/],
    ['1'.repeat(70), 'DATE.UNREADABLE', /Skriv fx/],
  ])('%.40s gives %s', (text, code, message) => {
    expect(read(text)).toEqual({ ok: false, code, message: expect.stringMatching(message) });
  });
});

describe('a cell with two deadlines', () => {
  const deadlines = (cell: string) =>
    splitDeadlines(cell, { year: 2015 }).map(({ label, text, date }) => [label, text, date.ok ? date.from : date.code]);

  it('row 31.7 of 2015 keeps both deadlines, each with what it is for', () => {
    expect(deadlines('20-08-15 for R15 og 24-08-2015 for B16')).toEqual([
      ['R15', '20-08-15', '2015-08-20'],
      ['B16', '24-08-2015', '2015-08-24'],
    ]);
  });

  it.each([
    ['13-feb', [[null, '13-feb', '2015-02-13']]],
    [
      '20/8 (R15); 24/8 (B16)',
      [
        ['R15', '20/8', '2015-08-20'],
        ['B16', '24/8', '2015-08-24'],
      ],
    ],
    [
      'R15: 20/8, B16: 24/8',
      [
        ['R15', '20/8', '2015-08-20'],
        ['B16', '24/8', '2015-08-24'],
      ],
    ],
    [
      '20. aug og 24. aug',
      [
        [null, '20. aug', '2015-08-20'],
        [null, '24. aug', '2015-08-24'],
      ],
    ],
    ['20-08-15 for Drift og Anlæg', [['Drift og Anlæg', '20-08-15', '2015-08-20']]],
    [
      '20/8 for Drift og Anlæg og 24/8 for B16',
      [
        ['Drift og Anlæg', '20/8', '2015-08-20'],
        ['B16', '24/8', '2015-08-24'],
      ],
    ],
    [
      '31-feb for R15 og 24-08 for B16',
      [
        ['R15', '31-feb', 'DATE.IMPOSSIBLE'],
        ['B16', '24-08', '2015-08-24'],
      ],
    ],
    ['aftales og meldes ud', [[null, 'aftales og meldes ud', 'DATE.UNREADABLE']]],
    ['9. til 11. januar', [[null, '9. til 11. januar', '2015-01-09']]],
    ['  ', []],
  ])('%s loses nothing', (cell, expected) => expect(deadlines(cell)).toEqual(expected));

  test('a cell of nothing but spaces between two words is read in no time', () => {
    const wide = ' '.repeat(200_000);
    expect(deadlines(`20-08-15${wide}for${wide}R15`)).toEqual([['R15', '20-08-15', '2015-08-20']]);
    expect(deadlines(`a${wide}b`)[0]?.[2]).toBe('DATE.UNREADABLE');
  });
});
