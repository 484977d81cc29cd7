import type { ClosedDay, IsoDate, Offset } from '../plan/plan';
import { addDays, dateOfDayNumber, dayNumber, weekdayOf } from './iso-date';
import { publicHolidayName } from './holidays';

/** Which days the municipality works: not week-ends, not public holidays, not the days it has closed itself. */
export class WorkingCalendar {
  private readonly closed: ReadonlyMap<IsoDate, string>;
  /** Day number → why it is no working day, null for a working day. */
  private readonly known = new Map<number, string | null>();

  constructor(closedDays: readonly ClosedDay[] = []) {
    this.closed = new Map(closedDays.map((day) => [day.date, day.title]));
  }

  isWorkingDay(date: IsoDate): boolean {
    return this.whyClosed(dayNumber(date)) === null;
  }

  /** In Danish, why nobody works that day: `lørdag`, `Langfredag`, `Kommunen holder lukket: …`. Null for a working day. */
  whyNotWorking(date: IsoDate): string | null {
    return this.whyClosed(dayNumber(date));
  }

  /** The date itself if it is a working day, else the first working day after it. */
  nextWorkingDay(date: IsoDate): IsoDate {
    return this.isWorkingDay(date) ? date : this.addWorkingDays(date, 1);
  }

  /** The date itself if it is a working day, else the last working day before it. */
  previousWorkingDay(date: IsoDate): IsoDate {
    return this.isWorkingDay(date) ? date : this.addWorkingDays(date, -1);
  }

  /**
   * The n-th working day after the date (before it when `n` is negative); the date itself is not counted. 0 is the date itself, or the
   * next working day when it is none. So the result is always a working day. Throws RangeError when `n` is no whole number.
   */
  addWorkingDays(date: IsoDate, n: number): IsoDate {
    if (!Number.isInteger(n)) throw new RangeError(`Not a whole number of working days: ${n}`);
    if (n === 0) return this.nextWorkingDay(date);
    const step = Math.sign(n);
    let day = dayNumber(date);
    for (let left = Math.abs(n); left > 0;) {
      day += step;
      if (this.whyClosed(day) === null) left -= 1;
    }
    return dateOfDayNumber(day);
  }

  /**
   * How many working days one goes from `from` to `to`: those after `from` up to and with `to`; when `to` is the earlier, minus those before
   * `from` back to and with `to`. So for working days `addWorkingDays(from, workingDaysBetween(from, to))` is `to`.
   */
  workingDaysBetween(from: IsoDate, to: IsoDate): number {
    const start = dayNumber(from);
    const end = dayNumber(to);
    const step = Math.sign(end - start);
    let count = 0;
    for (let day = start; day !== end;) {
      day += step;
      if (this.whyClosed(day) === null) count += step;
    }
    return count;
  }

  /** The date so far from another. Working days always land on a working day; calendar days may land on any. */
  applyOffset(date: IsoDate, offset: Offset): IsoDate {
    return offset.unit === 'workingDays' ? this.addWorkingDays(date, offset.amount) : addDays(date, offset.amount);
  }

  private whyClosed(day: number): string | null {
    const known = this.known.get(day);
    if (known !== undefined) return known;
    const date = dateOfDayNumber(day);
    const own = this.closed.get(date);
    const why =
      publicHolidayName(date) ??
      weekend(weekdayOf(day)) ??
      (own === undefined ? null : `Kommunen holder lukket: ${own}`);
    this.known.set(day, why);
    return why;
  }
}

function weekend(weekday: number): string | null {
  return weekday === 6 ? 'lørdag' : weekday === 7 ? 'søndag' : null;
}
