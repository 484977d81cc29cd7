import type { ClosedDay, IsoDate } from '../plan/plan';
import { addDays, dateParts, isoDate } from './iso-date';

/** Store bededag was a public holiday for the last time in 2023 (lov nr. 214 af 6. marts 2023). */
const LAST_STORE_BEDEDAG = 2023;

/** Days counted from Easter Sunday. */
const EASTER_BASED: readonly (readonly [offset: number, name: string])[] = [
  [-3, 'Skærtorsdag'],
  [-2, 'Langfredag'],
  [0, 'Påskedag'],
  [1, '2. påskedag'],
  [26, 'Store bededag'],
  [39, 'Kristi himmelfartsdag'],
  [49, 'Pinsedag'],
  [50, '2. pinsedag'],
];

const FIXED: readonly (readonly [month: number, day: number, name: string])[] = [
  [1, 1, 'Nytårsdag'],
  [12, 25, 'Juledag'],
  [12, 26, '2. juledag'],
];

/** Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876, Meeus/Jones/Butcher). */
export function easterSunday(year: number): IsoDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const f = Math.floor((century + 8) / 25);
  const g = Math.floor((century - f + 1) / 3);
  const epact = (19 * a + century - Math.floor(century / 4) - g + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const m = Math.floor((a + 11 * epact + 22 * weekday) / 451);
  const march = epact + weekday - 7 * m + 114;
  return isoDate(year, Math.floor(march / 31), (march % 31) + 1);
}

/**
 * Denmark's public holidays (helligdage) of a year: date → Danish name, in date order. Right for 1990–2099.
 * Days off by agreement or custom (5 June, 24 and 31 December) are no holidays: a municipality lists its own as closed days.
 */
export function publicHolidays(year: number): ReadonlyMap<IsoDate, string> {
  const easter = easterSunday(year);
  const days = [
    ...FIXED.map(([month, day, name]) => [isoDate(year, month, day), name] as const),
    ...EASTER_BASED.filter(([, name]) => name !== 'Store bededag' || year <= LAST_STORE_BEDEDAG).map(
      ([offset, name]) => [addDays(easter, offset), name] as const,
    ),
  ].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const named = new Map<IsoDate, string>();
  for (const [date, name] of days) named.set(date, named.has(date) ? `${named.get(date)} og ${name}` : name);
  return named;
}

/** Days that are no public holidays, but on which municipalities are closed by agreement or custom. */
const CUSTOMARY: Readonly<Record<string, string>> = {
  '06-05': 'Grundlovsdag',
  '12-24': 'Juleaften',
  '12-31': 'Nytårsaften',
};

/** `Juleaften`: a day on which most municipalities are closed though it is no public holiday; null for all others. */
export const customaryDayOff = (date: IsoDate): string | null => CUSTOMARY[date.slice(5)] ?? null;

/** Those days of some years, as a municipality that is closed on them lists its closed days. */
export const customaryDaysOff = (...ofYears: readonly number[]): ClosedDay[] =>
  ofYears.flatMap((year) => Object.entries(CUSTOMARY).map(([day, title]) => ({ date: `${year}-${day}`, title })));

const years = new Map<number, ReadonlyMap<IsoDate, string>>();

/** The Danish name of the public holiday on the date, or null. */
export function publicHolidayName(date: IsoDate): string | null {
  const { year } = dateParts(date);
  const known = years.get(year) ?? publicHolidays(year);
  years.set(year, known);
  return known.get(date) ?? null;
}
