import {
  addDays,
  dateParts,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  easterSunday,
  isoDate,
  isoWeek,
  weekSpan,
  weeksInYear,
  type WorkingCalendar,
} from '../calendar';
import type { IsoDate } from './plan';

export interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The same day of the same ISO week so many years later; the last week of a year that has no week 53. */
export function sameWeekday(date: IsoDate, years: number): IsoDate {
  const { year, week } = isoWeek(date);
  const { from } = weekSpan(year + years, Math.min(week, weeksInYear(year + years)));
  return addDays(from, dayOfWeek(date) - 1);
}

/** The same day of the same month so many years later; the last of a month stays the last. */
export function sameDate(date: IsoDate, years: number): IsoDate {
  const { year, month, day } = dateParts(date);
  const length = daysInMonth(year + years, month);
  return isoDate(year + years, month, day === daysInMonth(year, month) ? length : Math.min(day, length));
}

/** The last working day of a date's month. */
export function lastWorkingDay(calendar: WorkingCalendar, date: IsoDate): IsoDate {
  const { year, month } = dateParts(date);
  return calendar.previousWorkingDay(isoDate(year, month, daysInMonth(year, month)));
}

/** A span so many years later: whole months and thirds of months stay what they are, others keep their weeks, weekdays and length. */
export function rollSpan({ from, to }: Span, years: number): Span {
  if (isPartOfMonths(from, to)) return { from: sameDate(from, years), to: sameDate(to, years) };
  const rolled = sameWeekday(from, years);
  return { from: rolled, to: addDays(rolled, daysBetween(from, to)) };
}

/** From the 1st, 11th or 21st to the 10th, 20th or the last: how months, `medio` and `ultimo` are read. */
function isPartOfMonths(from: IsoDate, to: IsoDate): boolean {
  const [first, last] = [dateParts(from), dateParts(to)];
  return (
    daysBetween(from, to) >= 7 &&
    [1, 11, 21].includes(first.day) &&
    ([10, 20].includes(last.day) || last.day === daysInMonth(last.year, last.month))
  );
}

/** The working day nearest to a date, the earlier of two that are as near. */
export function nearestWorkingDay(calendar: WorkingCalendar, date: IsoDate): IsoDate {
  const [before, after] = [calendar.previousWorkingDay(date), calendar.nextWorkingDay(date)];
  return daysBetween(before, date) <= daysBetween(date, after) ? before : after;
}

/** From Palm Sunday to the week after Whitsun a closed day hangs on Easter, unless it is a date of its own: 1 May, 5 June. */
const OWN_DATES = ['05-01', '06-05'];

/** A closed day so many years later: by its distance from Easter in spring, else on its date. */
export function rollClosedDay(date: IsoDate, years: number): IsoDate {
  const easter = easterSunday(dateParts(date).year);
  const days = daysBetween(easter, date);
  if (days < -7 || days > 52 || OWN_DATES.includes(date.slice(5))) return sameDate(date, years);
  return addDays(easterSunday(dateParts(date).year + years), days);
}

/** The day of the municipal election of a year, the third Tuesday of November every fourth year from 2025; null in other years. Kommunal- og regionalvalgloven § 6. */
export function electionDay(year: number): IsoDate | null {
  if ((((year - 2025) % 4) + 4) % 4 !== 0) return null;
  const first = isoDate(year, 11, 1);
  return addDays(first, ((9 - dayOfWeek(first)) % 7) + 14);
}
