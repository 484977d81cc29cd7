import { dateParts, daysInMonth, isoDate, type WorkingCalendar } from '../calendar';
import type { TaskState } from '../agenda/task-state';
import type { MeasureStatus } from '../forms';
import type { IsoDate } from '../plan/plan';

/** What is followed up: a point of the budget agreement, or one that a report of the external auditor left open. */
export const MEASURE_KINDS = ['measure', 'audit-point'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** A measure's rounds (tasks) in the order they were asked: how each stands, and what was answered. */
export interface MeasureRound {
  readonly state: TaskState;
  readonly status: MeasureStatus | null;
}

/** Where a measure (tiltag) stands: its latest status, and whether anybody will be asked again. */
export interface MeasureStanding {
  readonly status: MeasureStatus;
  /** `asked`: its owner will be, or has been, asked; `silent`: nobody answered, and nobody is asked any more; `ended`: done, or withdrawn. */
  readonly follow: 'asked' | 'silent' | 'withdrawn' | 'ended';
}

export const measureStanding = (rounds: readonly MeasureRound[]): MeasureStanding => {
  const status = rounds.findLast((round) => round.status !== null)?.status ?? 'not-begun';
  if (status === 'done' && !rounds.some(isLive)) return { status, follow: 'ended' };
  if (rounds.some(isLive)) return { status, follow: 'asked' };
  return { status, follow: rounds.at(-1)?.state === 'withdrawn' ? 'withdrawn' : 'silent' };
};

const isLive = ({ state }: MeasureRound): boolean => state === 'planned' || state === 'open';

/**
 * When a measure's owner is asked again: on the day they chose, else a month after the last; on a working day after today.
 * The last day of a longer month becomes the last of a shorter one.
 */
export const nextStatusOn = (
  calendar: WorkingCalendar,
  chosen: IsoDate | null,
  last: IsoDate,
  today: IsoDate,
): IsoDate => {
  const wanted = chosen ?? monthLater(last > today ? last : today);
  return wanted > today ? calendar.nextWorkingDay(wanted) : calendar.addWorkingDays(today, 1);
};

const monthLater = (date: IsoDate): IsoDate => {
  const { year, month, day } = dateParts(date);
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return isoDate(nextYear, nextMonth, Math.min(day, daysInMonth(nextYear, nextMonth)));
};
