import { addDays, dateParts, daysBetween, dayOfWeek, isoDate, isoWeek } from '../calendar';
import type { IsoDate } from '../plan/plan';

/** A month of a turn, as angles. */
export interface WheelMonth {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly start: number;
  readonly end: number;
}

/** One round of the wheel: whole months. Angles are degrees clockwise from the top, where `from` begins; 360 is the end of `to`. */
export interface Turn {
  readonly from: IsoDate;
  /** The last day within. */
  readonly to: IsoDate;
  readonly months: readonly WheelMonth[];
  /** Each Monday and its ISO week. */
  readonly weeks: readonly { readonly week: number; readonly angle: number }[];
}

/** A turn has 12 months; a plan of up to 14 gets one turn for all of them rather than a second for the last two. */
const MONTHS_OF_TURN = 12;
const MOST_IN_ONE_TURN = 14;
/** What lies later than three turns is not drawn, only listed. */
const MOST_TURNS = 3;

/** The turns that hold these dates, the first first. Throws RangeError for what is no date. */
export const turnsOf = (from: IsoDate, to: IsoDate): Turn[] => {
  const start = dateParts(from);
  const end = dateParts(to < from ? from : to);
  const months = (end.year - start.year) * 12 + end.month - start.month + 1;
  // A plan within one calendar year is shown as that year.
  if (start.year === end.year) return [turn(start.year, 1, MONTHS_OF_TURN)];
  if (months <= MOST_IN_ONE_TURN) return [turn(start.year, start.month, Math.max(months, MONTHS_OF_TURN))];
  const count = Math.min(Math.ceil(months / MONTHS_OF_TURN), MOST_TURNS);
  return Array.from({ length: count }, (_, index) => turn(start.year + index, start.month, MONTHS_OF_TURN));
};

const monthStart = (year: number, month: number): IsoDate =>
  isoDate(year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1, 1);

function turn(year: number, month: number, count: number): Turn {
  const from = monthStart(year, month);
  const to = addDays(monthStart(year, month + count), -1);
  const span = { from, to };
  const months = Array.from({ length: count }, (_, index): WheelMonth => {
    const first = monthStart(year, month + index);
    const parts = dateParts(first);
    return {
      year: parts.year,
      month: parts.month,
      start: dayStart(span, first),
      end: dayStart(span, monthStart(year, month + index + 1)),
    };
  });
  const firstMonday = addDays(from, (8 - dayOfWeek(from)) % 7);
  const weeks = Array.from({ length: Math.floor(daysBetween(firstMonday, to) / 7) + 1 }, (_, index) => {
    const monday = addDays(firstMonday, index * 7);
    return { week: isoWeek(monday).week, angle: dayStart(span, monday) };
  });
  return { from, to, months, weeks };
}

/** The angle at which a day begins; that of the day after the last is 360. */
export const dayStart = ({ from, to }: Pick<Turn, 'from' | 'to'>, date: IsoDate): number =>
  (daysBetween(from, date) / (daysBetween(from, to) + 1)) * 360;

/** The angle of a day's noon, where marks stand. */
export const dayMiddle = (turn: Pick<Turn, 'from' | 'to'>, date: IsoDate): number =>
  dayStart(turn, date) + 180 / (daysBetween(turn.from, turn.to) + 1);

/** Whether the turn holds the day. */
export const holds = ({ from, to }: Pick<Turn, 'from' | 'to'>, date: IsoDate): boolean => from <= date && date <= to;
