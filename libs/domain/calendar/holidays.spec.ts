import Holidays from 'date-holidays';
import { easterSunday, publicHolidayName, publicHolidays } from './holidays';

const library = new Holidays('DK');

describe('Danish public holidays', () => {
  const years = Array.from({ length: 21 }, (_, index) => 2015 + index);

  it.each(years)('no deadline is put on a public holiday in %d: the same days as a kept library knows', (year) => {
    const expected = library
      .getHolidays(year)
      .filter((day) => day.type === 'public')
      .map((day) => day.date.slice(0, 10));
    expect([...publicHolidays(year).keys()]).toEqual([...new Set(expected)].sort());
  });

  it('store bededag is a day off until 2023 and a working day from 2024', () => {
    expect(publicHolidayName('2023-05-05')).toBe('Store bededag');
    expect(publicHolidayName('2024-04-26')).toBeNull();
  });

  it.each([
    [1990, '1990-04-15'],
    [2008, '2008-03-23'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
    [2099, '2099-04-12'],
  ])('Easter %d is on %s', (year, date) => expect(easterSunday(year)).toBe(date));

  it('an ordinary spring has eleven holidays, and 1 May is one only when Ascension Day falls on it', () => {
    expect(publicHolidayName('2008-05-01')).toBe('Kristi himmelfartsdag');
    expect(publicHolidays(2005).size).toBe(11);
    expect(publicHolidayName('2009-05-01')).toBeNull();
  });
});
