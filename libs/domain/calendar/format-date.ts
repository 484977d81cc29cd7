import type { IsoDate } from '../plan/plan';
import { dateParts, dayOfWeek, daysBetween } from './iso-date';
import type { WorkingCalendar } from './working-calendar';

/** Danish names of the days of the week, Monday first. */
export const WEEKDAYS = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'] as const;
/** Danish names of the months, January first. */
export const MONTHS = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
] as const;
const SHORT_WEEKDAYS = ['man.', 'tirs.', 'ons.', 'tors.', 'fre.', 'lør.', 'søn.'];
const SHORT_MONTHS = ['jan.', 'feb.', 'marts', 'april', 'maj', 'juni', 'juli', 'aug.', 'sep.', 'okt.', 'nov.', 'dec.'];

function words(date: IsoDate): {
  day: number;
  year: number;
  weekday: string;
  shortWeekday: string;
  month: string;
  shortMonth: string;
} {
  const { year, month, day } = dateParts(date);
  const weekday = dayOfWeek(date) - 1;
  return {
    day,
    year,
    weekday: WEEKDAYS[weekday] ?? '',
    shortWeekday: SHORT_WEEKDAYS[weekday] ?? '',
    month: MONTHS[month - 1] ?? '',
    shortMonth: SHORT_MONTHS[month - 1] ?? '',
  };
}

/** `fredag den 13. februar 2015` */
export function formatDateLong(date: IsoDate): string {
  const { weekday, day, month, year } = words(date);
  return `${weekday} den ${day}. ${month} ${year}`;
}

/** `fre. 13. februar 2015` */
export function formatDateMedium(date: IsoDate): string {
  const { shortWeekday, day, month, year } = words(date);
  return `${shortWeekday} ${day}. ${month} ${year}`;
}

/** `fre. 13. feb.` */
export function formatDateShort(date: IsoDate): string {
  const { shortWeekday, day, shortMonth } = words(date);
  return `${shortWeekday} ${day}. ${shortMonth}`;
}

/** `kl. 16.00`, `kl. 10.00–16.00`: a time of day as a plan keeps it, `10:00-16:00`, as one reads it. */
export const formatTime = (time: string): string => `kl. ${time.replaceAll(':', '.').replace('-', '–')}`;

/** Days: nobody counts working days further ahead. */
const QUARTER = 92;
const MONTH = 30.44;

/**
 * How far a deadline is from today, as one says it: `i dag`, `i morgen`, `om 3 arbejdsdage`, `2 arbejdsdage over fristen`. Where no working
 * day lies between (a Sunday seen from Friday, a Friday from Sunday) calendar days are counted: `om 2 dage`, `2 dage over fristen`; a quarter
 * away and more, months.
 */
export function relativeDays(calendar: WorkingCalendar, today: IsoDate, date: IsoDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return 'i dag';
  if (days === 1) return 'i morgen';
  if (days > QUARTER) return `om ca. ${Math.round(days / MONTH)} måneder`;
  // Over the deadline those count that have gone since: not the deadline's own day, seen from a Sunday.
  const working = days > 0 ? calendar.workingDaysBetween(today, date) : calendar.workingDaysBetween(date, today);
  const distance = working === 0 ? count(days, 'dag', 'dage') : count(working, 'arbejdsdag', 'arbejdsdage');
  return days > 0 ? `om ${distance}` : `${distance} over fristen`;
}

function count(n: number, one: string, many: string): string {
  return `${Math.abs(n)} ${Math.abs(n) === 1 ? one : many}`;
}
