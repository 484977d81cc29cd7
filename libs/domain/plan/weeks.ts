import { parseWeekName, weekName, weeksInYear, type IsoWeek } from '../calendar';
import type { InWeeks, IsoWeekName } from './plan';

/** The same weeks, each named another way. */
export const mapWeeks = <From, To>({ week, to, or }: InWeeks<From>, map: (week: From) => To): InWeeks<To> => ({
  week: map(week),
  ...(to !== undefined && { to: map(to) }),
  ...(or !== undefined && { or: map(or) }),
});

/** The last of the weeks, which the deadline lies in. */
export const lastOf = <Week>({ week, to, or }: InWeeks<Week>): Week => to ?? or ?? week;

/** `uge 11 i 2026`, `uge 5-6 i 2026`, `uge 9 eller 10 i 2026`, `uge 52 i 2026-1 i 2027`: as people write weeks, and `parseWeekWords` reads them. A year that `said` says already, beside them, is not said again. */
export function weekWords(weeks: InWeeks<IsoWeek>, said: number | null = null): string {
  const { week: first, to, or } = weeks;
  const last = lastOf(weeks);
  const start = first.year === last.year ? `uge ${first.week}` : `uge ${first.week} i ${first.year}`;
  const between = to === undefined ? (or === undefined ? '' : ` eller ${or.week}`) : `-${to.week}`;
  return first.year === said && last.year === said ? `${start}${between}` : `${start}${between} i ${last.year}`;
}

const WEEK_WORDS =
  /^(?:uge\s+)?(\d{1,2})(?:\s+i\s+(\d{4}))?(?:\s*(-|–|til|eller)\s*(?:uge\s+)?(\d{1,2}))?(?:\s*(?:,|i)?\s*(\d{4}))?$/i;

/** No weeks take more to write; a pattern is asked of no more than that. */
const LONGEST = 60;

/** Weeks as people write them (`weekWords`); those without a year are of `year`. Null for what does not name weeks that exist, the earlier first. */
export function parseWeekWords(text: string, year: number): InWeeks<IsoWeekName> | null {
  const words = text.trim();
  if (words.length > LONGEST) return null;
  const [, first, ownYear, joined, second, lastYear] = WEEK_WORDS.exec(words) ?? [];
  if (first === undefined) return null;
  const end = Number(lastYear ?? ownYear ?? year);
  const week = nameOf(Number(ownYear ?? end), Number(first));
  if (second === undefined) return week === null ? null : { week };
  const last = nameOf(end, Number(second));
  if (week === null || last === null || last <= week) return null;
  return joined?.toLowerCase() === 'eller' ? { week, or: last } : { week, to: last };
}

/** Of the years that a plan's file may have (`planSchema`). */
const nameOf = (year: number, week: number): IsoWeekName | null =>
  year >= 1970 && year < 2200 && week >= 1 && week <= weeksInYear(year) ? weekName({ year, week }) : null;

/** The week of the same number so many years later; the last of a year that has no week 53. */
export function sameWeek(name: IsoWeekName, years: number): IsoWeekName {
  const { year, week } = parseWeekName(name);
  return weekName({ year: year + years, week: Math.min(week, weeksInYear(year + years)) });
}
