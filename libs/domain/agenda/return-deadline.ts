import type { WorkingCalendar } from '../calendar';
import type { IsoDate } from '../plan/plan';

/** Working days that work sent back gets at the least, where the meeting leaves room for them. */
export const DAYS_TO_MEND = 5;

/** Work that a decision sends back. */
export interface ReturnedWork {
  /** The deadline it had. */
  readonly due: IsoDate;
  /** The day of the decision that was to be made on it. */
  readonly decisionDue: IsoDate;
  /** The day it will be decided on again; null where nobody knows yet. */
  readonly until: IsoDate | null;
}

/**
 * The deadline of work that is sent back on `today`, so that nobody is late at once: as long before the new meeting as it was before the
 * first, but not sooner than in DAYS_TO_MEND working days, and never later than the working day before the meeting. Where the new meeting
 * is not known it is in DAYS_TO_MEND working days, and before a meeting that is still to come. A deadline that is no earlier stays.
 * It is our own choice; no paper says how long.
 */
export const returnDeadline = (
  calendar: WorkingCalendar,
  today: IsoDate,
  { due, decisionDue, until }: ReturnedWork,
): IsoDate => {
  const meeting = until ?? (decisionDue > today ? decisionDue : null);
  const soonest = calendar.addWorkingDays(today, DAYS_TO_MEND);
  if (meeting === null) return latest(due, soonest);
  const lead = Math.max(1, calendar.workingDaysBetween(due, decisionDue));
  const wished = latest(due, soonest, calendar.addWorkingDays(meeting, -lead));
  return latest(calendar.nextWorkingDay(today), earliest(wished, calendar.addWorkingDays(meeting, -1)));
};

const latest = (...dates: readonly IsoDate[]): IsoDate => dates.toSorted().at(-1) ?? '';
const earliest = (...dates: readonly IsoDate[]): IsoDate => dates.toSorted()[0] ?? '';
