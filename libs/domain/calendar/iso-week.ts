import type { IsoDate } from '../plan/plan';
import { addDays, dateParts, dayOfWeek, daysBetween, isoDate } from './iso-date';

/** A week as ISO 8601 counts them, the way Danish calendars do. `year` may differ from the date's own at new year. */
export interface IsoWeek {
  readonly year: number;
  readonly week: number;
}

/** The Monday of week 1: the week that holds 4 January. */
function firstMonday(year: number): IsoDate {
  const fourth = isoDate(year, 1, 4);
  return addDays(fourth, 1 - dayOfWeek(fourth));
}

/** The ISO week that the date lies in. */
export function isoWeek(date: IsoDate): IsoWeek {
  // The Thursday of a week always lies in the week's own year.
  const year = dateParts(addDays(date, 4 - dayOfWeek(date))).year;
  return { year, week: Math.floor(daysBetween(firstMonday(year), date) / 7) + 1 };
}

/** How many ISO weeks the year has: 52 or 53. */
export function weeksInYear(year: number): number {
  return isoWeek(isoDate(year, 12, 28)).week;
}

/** Whether a text names an ISO week that exists, `2026-W09`. */
export function isWeekName(text: string): boolean {
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(text) ?? [];
  return year !== undefined && Number(year) > 0 && Number(week) >= 1 && Number(week) <= weeksInYear(Number(year));
}

/** `2026-W09` → its year and number. Throws RangeError where there is no such week. */
export function parseWeekName(name: string): IsoWeek {
  if (!isWeekName(name)) throw new RangeError(`No such week: ${name}`);
  return { year: Number(name.slice(0, 4)), week: Number(name.slice(6)) };
}

/** Year and number → `2026-W09`. */
export const weekName = ({ year, week }: IsoWeek): string =>
  `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;

/** Monday and Sunday of an ISO week. Throws RangeError when the year has no such week. */
export function weekSpan(year: number, week: number): { readonly from: IsoDate; readonly to: IsoDate } {
  if (!Number.isInteger(week) || week < 1 || week > weeksInYear(year))
    throw new RangeError(`No week ${week} in ${year}`);
  const from = addDays(firstMonday(year), (week - 1) * 7);
  return { from, to: addDays(from, 6) };
}
