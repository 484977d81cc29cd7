import fc from 'fast-check';
import { formatDateLong, formatDateMedium, formatDateShort, relativeDays } from './format-date';
import { addDays, dateOfDayNumber, dayNumber, dayOfWeek } from './iso-date';
import { isoWeek, weekSpan, weeksInYear } from './iso-week';
import { WorkingCalendar } from './working-calendar';

describe('dates are written as a Dane writes them', () => {
  it.each([
    ['2015-02-13', 'fredag den 13. februar 2015', 'fre. 13. februar 2015', 'fre. 13. feb.'],
    ['2015-03-07', 'lørdag den 7. marts 2015', 'lør. 7. marts 2015', 'lør. 7. marts'],
    ['2026-06-02', 'tirsdag den 2. juni 2026', 'tirs. 2. juni 2026', 'tirs. 2. juni'],
  ])('%s', (date, long, medium, short) => {
    expect([formatDateLong(date), formatDateMedium(date), formatDateShort(date)]).toEqual([long, medium, short]);
  });

  it.each([
    ['2015-02-13', '2015-02-13', 'i dag'],
    ['2015-02-12', '2015-02-13', 'i morgen'],
    ['2015-02-13', '2015-02-16', 'om 1 arbejdsdag'],
    ['2015-02-13', '2015-02-18', 'om 3 arbejdsdage'],
    ['2015-02-13', '2015-02-15', 'om 2 dage'],
    ['2015-02-13', '2015-05-16', 'om 60 arbejdsdage'],
    ['2015-02-13', '2015-05-17', 'om ca. 3 måneder'],
    ['2015-02-13', '2016-01-31', 'om ca. 12 måneder'],
    ['2015-02-16', '2015-02-13', '1 arbejdsdag over fristen'],
    ['2015-02-18', '2015-02-16', '2 arbejdsdage over fristen'],
    ['2015-02-15', '2015-02-14', '1 dag over fristen'],
    ['2015-02-15', '2015-02-13', '2 dage over fristen'],
    ['2015-02-21', '2015-02-19', '1 arbejdsdag over fristen'],
    ['2015-02-16', '2015-02-14', '1 arbejdsdag over fristen'],
  ])('on %s a deadline on %s is %s', (today, date, text) =>
    expect(relativeDays(new WorkingCalendar(), today, date)).toBe(text),
  );
});

describe('weeks are the weeks of a Danish calendar', () => {
  it.each([
    ['2015-01-01', 2015, 1],
    ['2014-12-29', 2015, 1],
    ['2015-12-31', 2015, 53],
    ['2016-01-03', 2015, 53],
    ['2021-01-03', 2020, 53],
    ['2026-03-09', 2026, 11],
  ])('%s lies in %d week %d', (date, year, week) => expect(isoWeek(date)).toEqual({ year, week }));

  it('every day lies in the span of its week, Monday to Sunday', () => {
    const date = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2099-12-31') }).map(dateOfDayNumber);
    fc.assert(
      fc.property(date, (day) => {
        const { year, week } = isoWeek(day);
        const { from, to } = weekSpan(year, week);
        expect(from <= day && day <= to && dayOfWeek(from) === 1 && addDays(from, 6) === to).toBe(true);
      }),
    );
  });

  it('a week that the year has not is refused', () => {
    expect([weeksInYear(2015), weeksInYear(2016)]).toEqual([53, 52]);
    expect(() => weekSpan(2016, 53)).toThrow(RangeError);
    expect(() => weekSpan(2016, 0)).toThrow(RangeError);
  });
});
