import { inferYears } from './infer-years';
import { readDateText } from './read-date-text';

/** `from`, or `from/to`, with `~` where the text does not name the days; else the code of what is wrong. */
const read = (text: string, year = 2026): string => {
  const { reading } = readDateText(text, { year });
  return reading.ok
    ? `${reading.exact ? '' : '~'}${reading.from}${reading.from === reading.to ? '' : `/${reading.to}`}`
    : reading.code;
};

describe('a day or a holiday that is named is the day that it is in the list’s year', () => {
  it.each([
    ['skærtorsdag', '2026-04-02'],
    ['Langfredag', '2026-04-03'],
    ['1. påskedag', '2026-04-05'],
    ['2. påskedag', '2026-04-06'],
    ['anden påskedag 2027', '2027-03-29'],
    ['Kristi himmelfartsdag', '2026-05-14'],
    ['Kr. himmelfart', '2026-05-14'],
    ['2. pinsedag', '2026-05-25'],
    ['Grundlovsdag', '2026-06-05'],
    ['juleaften', '2026-12-24'],
    ['store bededag 2023', '2023-05-05'],
    ['store bededag', 'DATE.IMPOSSIBLE'],
    ['efter påske', '~2026-04-07/2026-04-20'],
    ['Sommerferie uge 28-30', '~2026-07-06/2026-07-26'],
    ['Sommerferien: uge 28', '~2026-07-06/2026-07-12'],
    ['Efterårsferie, uge 42', '~2026-10-12/2026-10-18'],
    ['sommerferie 29. juni - 9. august', '2026-06-29/2026-08-09'],
    ['sommerferien 2027', '~2027-07-05/2027-08-15'],
  ])('%s is %s', (text, expected) => expect(read(text)).toBe(expected));

  it('shows examples of the year that is asked for', () => {
    const { reading } = readDateText('snarest', { year: 2026 });
    expect(reading).toMatchObject({ ok: false, message: expect.stringContaining('06-02-2026') });
  });
});

describe('a date from a municipality’s list is read as its writer meant it', () => {
  it.each([
    ['26. aug. – 10. sept.', '2026-08-26/2026-09-10'],
    ['uge 33, 34 og 35', '~2026-08-10/2026-08-30'],
    ['u. 34', '~2026-08-17/2026-08-23'],
    ['uge 7/2026', '~2026-02-09/2026-02-15'],
    ['uge 34 (19. august)', '2026-08-19'],
    ['Uge 34: onsdag den 19. august', '2026-08-19'],
    ['onsdag i uge 34', '2026-08-19'],
    ['mandag-onsdag uge 36', '2026-08-31/2026-09-02'],
    ['juni (uge 24)', '~2026-06-08/2026-06-14'],
    ['april/maj', '~2026-04-01/2026-05-31'],
    ['december 2025 - januar 2026', '~2025-12-01/2026-01-31'],
    ['medio/ultimo juni', '~2026-06-11/2026-06-30'],
    ['ultimo august/primo september', '~2026-08-21/2026-09-10'],
    ['i begyndelsen af maj', '~2026-05-01/2026-05-10'],
    ['Inden udgangen af april', '~2026-04-21/2026-04-30'],
    ['sidste uge i august', '~2026-08-25/2026-08-31'],
    ['første tirsdag i september', '2026-09-01'],
    ['2. halvdel af august', '~2026-08-16/2026-08-31'],
    ['efteråret 2026', '~2026-09-01/2026-11-30'],
    ['vinteren 2025/26', '~2025-12-01/2026-02-28'],
    ['1. kvartal 2026', '~2026-01-01/2026-03-31'],
    ['2. og 3. kvartal', '~2026-04-01/2026-09-30'],
    ['1. halvår', '~2026-01-01/2026-06-30'],
    ['før sommerferien', '~2026-06-01/2026-06-30'],
    ['9/12-2025', '2025-12-09'],
    ['9-11/12', '2026-12-09/2026-12-11'],
    ['9.-11.12.2025', '2025-12-09/2025-12-11'],
    ['26.8-10.9', '2026-08-26/2026-09-10'],
    ['mandag 31/8 og tirsdag 1/9', '2026-08-31/2026-09-01'],
    ['torsdag den 27. - fredag den 28. august', '2026-08-27/2026-08-28'],
    ['1. og 2. september', '2026-09-01/2026-09-02'],
    ['1., 8. og 15. september', '~2026-09-01/2026-09-15'],
    ['mellem 1. og 5. maj', '2026-05-01/2026-05-05'],
    ['fra 1. til 15. august', '2026-08-01/2026-08-15'],
    ['kl. 17-19 den 9. december', '2026-12-09'],
    ['tirsdag den 13. oktober 2026 kl. 18.00', '2026-10-13'],
    ['15. oktober senest', '2026-10-15'],
    ['16 June 10:00-16:00', '2026-06-16'],
    ['June 16, 10 a.m. – 4 p.m.', '2026-06-16'],
    ['Jan 9–11', '2026-01-09/2026-01-11'],
    ['September 1 – October 2, 2026', '2026-09-01/2026-10-02'],
    ['mid-June', '~2026-06-11/2026-06-20'],
    ['end of May', '~2026-05-21/2026-05-31'],
    ['2nd Tuesday of May', '2026-05-12'],
    ['week commencing 7 September', '~2026-09-07/2026-09-13'],
    ['Spring', '~2026-03-01/2026-05-31'],
    ['no later than 15 October 2026', '2026-10-15'],
    ['ti. 13. okt.', '2026-10-13'],
    ['to d. 27.8. - fr d. 28.8.', '2026-08-27/2026-08-28'],
    ['28 January to 2 February', '2026-01-28/2026-02-02'],
    ['2026-W24', '~2026-06-08/2026-06-14'],
    ['uge 38-2026', '~2026-09-14/2026-09-20'],
    ['April-maj-juni', '~2026-04-01/2026-06-30'],
    ['januar t.o.m. marts', '~2026-01-01/2026-03-31'],
    ['ultimo 2. kvartal', '~2026-06-21/2026-06-30'],
    ['tidligt efterår', '~2026-09-01/2026-09-30'],
    ['Kvartal 2', '~2026-04-01/2026-06-30'],
    ['hele året', '~2026-01-01/2026-12-31'],
    ['årets udgang', '~2026-12-01/2026-12-31'],
    ['September (2. uge)', '~2026-09-08/2026-09-14'],
    ['to uger i september', '~2026-09-01/2026-09-30'],
    ['20. maj (forventet)', '~2026-05-20'],
    ['Onsdag den 20. maj, Rådhuset', '2026-05-20'],
    ['juni, dato fastlægges senere', '~2026-06-01/2026-06-30'],
    ['20. maj 2026 fra kl. 9.00 til 21. maj 2026 kl. 15.00', '2026-05-20/2026-05-21'],
    ['16. juni 10-16', '2026-06-16'],
    ['June 10-16', '2026-06-10/2026-06-16'],
    ['9. januar - hele dagen', '2026-01-09'],
    ['20. maj, 31. juni', 'DATE.IMPOSSIBLE'],
    ['31. februar', 'DATE.IMPOSSIBLE'],
    ['uge 54', 'DATE.IMPOSSIBLE'],
    ['snarest', 'DATE.UNREADABLE'],
  ])('%s is %s', (text, expected) => expect(read(text)).toBe(expected));

  it('a wrong day of the week does not hide the date, but is told', () => {
    expect(readDateText('mandag den 13. maj 2026', { year: 2026 })).toMatchObject({
      reading: { from: '2026-05-13' },
      wrongWeekday: 1,
      rightWeekday: false,
    });
    expect(readDateText('onsdag den 13. maj', { year: 2026 })).toMatchObject({
      wrongWeekday: null,
      rightWeekday: true,
    });
  });
});

describe('the years of a list without years', () => {
  const years = (
    texts: readonly string[],
    readings: readonly number[] = [],
    opensGroup: readonly number[] = [],
  ): number[] => {
    const lines = texts.map((text, index) => ({
      candidates: [2025, 2026, 2027].flatMap((year) => {
        const { reading, wrongWeekday } = readDateText(text, { year });
        return reading.ok ? [{ from: reading.from, to: reading.to, wrongWeekday: wrongWeekday !== null }] : [];
      }),
      headingYear: null,
      isReading: readings.includes(index),
      opensGroup: opensGroup.includes(index),
    }));
    return inferYears(lines, 2027).map((chosen, index) => Number(lines[index]?.candidates[chosen]?.from.slice(0, 4)));
  };

  it.each([
    [
      'from November over New Year to the autumn',
      ['3. nov', '9. dec', '12. jan', '16. jun', '8. sep', '13. okt'],
      [2025, 2025, 2026, 2026, 2026, 2026],
    ],
    [
      'and on into the budget year',
      ['9. dec', 'marts', '13. okt', 'december', 'januar', 'april'],
      [2025, 2026, 2026, 2026, 2027, 2027],
    ],
    ['from the August before', ['august', 'oktober', 'januar', 'maj', 'september'], [2025, 2025, 2026, 2026, 2026]],
    ['within one year', ['januar', 'maj', 'oktober'], [2026, 2026, 2026]],
    ['the autumn alone', ['25. august', '8. september'], [2026, 2026]],
    [
      'latest first',
      ['13. oktober', '8. september', '12. maj', '20. januar', '9. december'],
      [2026, 2026, 2026, 2026, 2025],
    ],
    [
      'by body, one after the other',
      ['2. dec', '3. feb', '1. sep', '6. okt', '9. dec', '10. feb', '8. sep'],
      [2025, 2026, 2026, 2026, 2025, 2026, 2026],
      [4],
    ],
    [
      'long after the adoption',
      ['9. dec', 'marts', '13. okt', 'november', 'december', '1. jan', 'juni', 'december'],
      [2025, 2026, 2026, 2026, 2026, 2027, 2027, 2027],
    ],
    [
      'a quarter after one of its weeks',
      ['28. jan', 'uge 6', '1. kvartal', '1.-2. kvartal', '2. kvartal', 'august', '8. sep', '6. okt'],
      [2026, 2026, 2026, 2026, 2026, 2026, 2026, 2026],
    ],
    ['a day of the week says it', ['mandag den 12. januar'], [2026]],
    ['near each other in any order', ['medio juni', '8. juni', 'juni', '22. juni'], [2026, 2026, 2026, 2026]],
  ] satisfies [string, string[], number[], number[]?][])('%s', (_, texts, expected, opensGroup = []) =>
    expect(years(texts, [], opensGroup)).toEqual(expected),
  );
});
