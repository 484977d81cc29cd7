import fc from 'fast-check';
import { dateOfDayNumber, dayNumber } from './iso-date';
import { atLocalTime, localDate, localTime, nextWorkingInstant, WORK_DAY } from './local-time';
import { WorkingCalendar } from './working-calendar';

const date = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2099-12-31') }).map(dateOfDayNumber);
const minute = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
const instant = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 11, 31) });

describe('local time in Denmark', () => {
  it.each([
    ['2015-01-15', '08:00', '2015-01-15T07:00:00.000Z'],
    ['2015-07-15', '08:00', '2015-07-15T06:00:00.000Z'],
    ['2015-03-29', '01:59', '2015-03-29T00:59:00.000Z'],
    ['2015-03-29', '02:30', '2015-03-29T01:30:00.000Z'],
    ['2015-03-29', '03:00', '2015-03-29T01:00:00.000Z'],
    ['2015-10-25', '02:30', '2015-10-25T00:30:00.000Z'],
    ['2015-10-25', '03:00', '2015-10-25T02:00:00.000Z'],
  ])('%s %s is %s, summer time or not', (day, time, utc) =>
    expect(new Date(atLocalTime(day, time)).toISOString()).toBe(utc),
  );

  it('the clock read back is the clock that was set, except in the hour that summer time skips', () => {
    fc.assert(
      fc.property(date, minute, (day, time) => {
        const at = atLocalTime(day, time);
        expect(localDate(at)).toBe(day);
        expect([time, `03:${time.slice(3)}`]).toContain(localTime(at));
        if (!time.startsWith('02')) expect(localTime(at)).toBe(time);
      }),
    );
  });

  it('a date and clock agree with the platform at any instant', () => {
    const platform = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Copenhagen',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    fc.assert(fc.property(instant, (at) => expect(`${localDate(at)} ${localTime(at)}`).toBe(platform.format(at))));
  });

  it.each([
    ['2015-02-30', '08:00'],
    ['2015-02-03', '24:00'],
    ['2015-02-03', '8:00'],
    ['', '08:00'],
  ])('%s %s is refused', (day, time) => {
    expect(() => atLocalTime(day, time)).toThrow(RangeError);
  });
});

describe('nobody is written to outside working hours', () => {
  const calendar = new WorkingCalendar([{ date: '2015-12-24', title: 'juleaftensdag' }]);

  it.each([
    ['2015-02-13', '10:17', '2015-02-13', '10:17'],
    ['2015-02-13', '08:00', '2015-02-13', '08:00'],
    ['2015-02-13', '07:59', '2015-02-13', '08:00'],
    ['2015-02-13', '16:00', '2015-02-16', '08:00'],
    ['2015-02-14', '10:00', '2015-02-16', '08:00'],
    ['2015-12-23', '20:00', '2015-12-28', '08:00'],
    ['2015-03-28', '12:00', '2015-03-30', '08:00'],
  ])('%s %s waits until %s %s', (day, time, toDay, toTime) => {
    expect(nextWorkingInstant(calendar, atLocalTime(day, time))).toBe(atLocalTime(toDay, toTime));
  });

  it('whatever the instant, the next is never earlier, is in working hours, and stays where it is', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const next = nextWorkingInstant(calendar, at);
        expect(next).toBeGreaterThanOrEqual(at);
        expect(calendar.isWorkingDay(localDate(next))).toBe(true);
        expect(localTime(next) >= WORK_DAY.opens && localTime(next) < WORK_DAY.closes).toBe(true);
        expect(nextWorkingInstant(calendar, next)).toBe(next);
      }),
    );
  });
});
