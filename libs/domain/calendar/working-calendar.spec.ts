import fc from 'fast-check';
import { addDays, dateOfDayNumber, dayNumber, dayOfWeek, isIsoDate } from './iso-date';
import { WorkingCalendar } from './working-calendar';

const FIRST = dayNumber('2015-01-01');
const LAST = dayNumber('2035-12-31');
const date = fc.integer({ min: FIRST, max: LAST }).map(dateOfDayNumber);
const calendar = fc
  .array(date, { maxLength: 30 })
  .map((dates) => new WorkingCalendar(dates.map((one) => ({ date: one, title: 'lukkedag' }))));
const steps = fc.integer({ min: -60, max: 60 });

describe('dates', () => {
  it('day numbers agree with the platform for every day of two centuries', () => {
    for (let day = dayNumber('1950-01-01'); day < dayNumber('2150-01-01'); day += 1) {
      const platform = new Date(day * 86_400_000);
      const expected = platform.toISOString().slice(0, 10);
      if (
        dateOfDayNumber(day) !== expected ||
        dayNumber(expected) !== day ||
        dayOfWeek(expected) % 7 !== platform.getUTCDay()
      )
        throw new Error(expected);
    }
  });

  it.each(['2015-02-29', '2015-13-01', '2015-00-10', '2015-1-1', '2015-02-30', '1900-02-29', '', '2015-01-01T00:00'])(
    '%s is no date',
    (text) => {
      expect(isIsoDate(text)).toBe(false);
      expect(() => dayNumber(text)).toThrow(RangeError);
    },
  );
});

describe('a working calendar', () => {
  const own = new WorkingCalendar([
    { date: '2015-12-24', title: 'juleaftensdag' },
    { date: '2015-05-15', title: 'dagen efter Kristi himmelfartsdag' },
  ]);

  it.each([
    ['2015-02-13', null],
    ['2015-02-14', 'lørdag'],
    ['2015-02-15', 'søndag'],
    ['2015-04-03', 'Langfredag'],
    ['2015-04-05', 'Påskedag'],
    ['2015-12-24', 'Kommunen holder lukket: juleaftensdag'],
    ['2015-06-05', null],
  ])('says why nobody works on %s: %s', (day, why) => expect(own.whyNotWorking(day)).toBe(why));

  it.each([
    ['2015-04-01', 1, '2015-04-07'],
    ['2015-04-07', -1, '2015-04-01'],
    ['2015-02-13', 0, '2015-02-13'],
    ['2015-02-14', 0, '2015-02-16'],
    ['2015-02-14', 1, '2015-02-16'],
    ['2015-02-14', -1, '2015-02-13'],
    ['2015-05-13', 1, '2015-05-18'],
    ['2015-12-23', 1, '2015-12-28'],
  ])('%s and %d working days is %s', (from, n, to) => expect(own.addWorkingDays(from, n)).toBe(to));

  it('an offset in days is counted on all days, one in working days on working days', () => {
    expect(own.applyOffset('2015-04-01', { amount: 2, unit: 'days' })).toBe('2015-04-03');
    expect(own.applyOffset('2015-04-01', { amount: 2, unit: 'workingDays' })).toBe('2015-04-08');
    expect(() => own.addWorkingDays('2015-04-01', 1.5)).toThrow(RangeError);
  });

  it('no deadline counted in working days ever falls on a day when nobody works', () => {
    fc.assert(
      fc.property(calendar, date, steps, (any, from, n) =>
        expect(any.isWorkingDay(any.addWorkingDays(from, n))).toBe(true),
      ),
    );
  });

  it('going forth and back in working days ends on the same day', () => {
    fc.assert(
      fc.property(calendar, date, steps, (any, from, n) => {
        const start = any.nextWorkingDay(from);
        expect(any.addWorkingDays(any.addWorkingDays(start, n), -n)).toBe(start);
        expect(any.workingDaysBetween(start, any.addWorkingDays(start, n))).toBe(n === 0 ? 0 : n);
      }),
    );
  });

  it('a later day or a greater offset never gives an earlier deadline', () => {
    fc.assert(
      fc.property(calendar, date, fc.nat(30), steps, fc.nat(10), (any, from, later, n, more) => {
        const deadline = any.addWorkingDays(from, n);
        expect(any.addWorkingDays(addDays(from, later), n) >= deadline).toBe(true);
        expect(any.addWorkingDays(from, n + more) >= deadline).toBe(true);
      }),
    );
  });

  it('the next working day is the day itself or the first on which anyone works', () => {
    fc.assert(
      fc.property(calendar, date, (any, from) => {
        const next = any.nextWorkingDay(from);
        for (let day = from; day < next; day = addDays(day, 1)) expect(any.isWorkingDay(day)).toBe(false);
        expect(next >= from && any.isWorkingDay(next)).toBe(true);
      }),
    );
  });
});
