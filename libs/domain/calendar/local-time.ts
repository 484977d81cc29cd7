import { Temporal } from 'temporal-polyfill/implementation';
import type { IsoDate } from '../plan/plan';
import { dateOfDayNumber } from './iso-date';
import type { WorkingCalendar } from './working-calendar';

/** The one time zone of the product. */
export const TIME_ZONE = 'Europe/Copenhagen';

/** The hours in which people are written to, local time. `closes` itself is outside. */
export const WORK_DAY = { opens: '08:00', closes: '16:00' } as const;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Beyond this a memo is emptied: a bound for a process that lives for years. */
const MEMO_SIZE = 20_000;

const instants = new Map<string, number>();
const offsets = new Map<number, number>();

function remember<K>(memo: Map<K, number>, key: K, compute: () => number): number {
  const known = memo.get(key);
  if (known !== undefined) return known;
  if (memo.size >= MEMO_SIZE) memo.clear();
  const value = compute();
  memo.set(key, value);
  return value;
}

/**
 * The instant (epoch milliseconds) of a local time `HH:MM` on a date in Denmark. A time that summer time skips is read an hour later, one
 * that occurs twice is the first. Throws RangeError for what is no date or time.
 */
export function atLocalTime(date: IsoDate, time: string): number {
  const local = `${date}T${time}`;
  return remember(instants, local, () => {
    if (!/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/.test(local))
      throw new RangeError(`Not a date and time: ${local}`);
    return Temporal.PlainDateTime.from(local, { overflow: 'reject' }).toZonedDateTime(TIME_ZONE).epochMilliseconds;
  });
}

/** Milliseconds since 1970-01-01T00:00 on the wall clock in Denmark. Offsets there change on the whole hour (UTC), so an hour has one. */
function wallClock(epochMs: number): number {
  const hour = Math.floor(epochMs / HOUR);
  const offset = remember(
    offsets,
    hour,
    () =>
      Temporal.Instant.fromEpochMilliseconds(hour * HOUR).toZonedDateTimeISO(TIME_ZONE).offsetNanoseconds / 1_000_000,
  );
  return epochMs + offset;
}

/** The date in Denmark at an instant (epoch milliseconds). */
export function localDate(epochMs: number): IsoDate {
  return dateOfDayNumber(Math.floor(wallClock(epochMs) / DAY));
}

/** The time `HH:MM` in Denmark at an instant (epoch milliseconds). */
export function localTime(epochMs: number): string {
  const wall = wallClock(epochMs);
  const minutes = Math.floor((wall - Math.floor(wall / DAY) * DAY) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The same instant if it lies in the working hours of a working day, else the next opening: that day's at 08:00, or the next working day's. */
export function nextWorkingInstant(calendar: WorkingCalendar, epochMs: number): number {
  const date = localDate(epochMs);
  const time = localTime(epochMs);
  if (!calendar.isWorkingDay(date) || time >= WORK_DAY.closes) {
    return atLocalTime(calendar.addWorkingDays(date, 1), WORK_DAY.opens);
  }
  return time < WORK_DAY.opens ? atLocalTime(date, WORK_DAY.opens) : epochMs;
}
