import { createHash } from 'node:crypto';
import { atLocalTime, localDate, type IsoDate, type WorkingCalendar } from '#domain';

/** How the people of a rehearsal answer: shares of tasks, together at most 1; what is left is answered in time. */
export interface PeopleProfile {
  readonly late: number;
  /** Answers only when their leader has been told. */
  readonly escalated: number;
  readonly never: number;
  /** Asks for a later deadline first. */
  readonly asksExtension: number;
  /** Of the decisions behind a gate (a budget's readings): postponed or sent back before they are made. */
  readonly goesBack: number;
}

/** The profiles that ship with the product. `typical` is an ordinary year. */
export const PEOPLE_PROFILES: Readonly<Record<string, PeopleProfile>> = {
  punctual: { late: 0, escalated: 0, never: 0, asksExtension: 0, goesBack: 0 },
  typical: { late: 0.12, escalated: 0.05, never: 0.02, asksExtension: 0.04, goesBack: 0 },
  busy: { late: 0.3, escalated: 0.15, never: 0.05, asksExtension: 0.1, goesBack: 0.35 },
};

/** What a profile that ships is called; null for one of another's making. */
export const profileName = (people: PeopleProfile): string | null =>
  Object.entries(PEOPLE_PROFILES).find(([, profile]) => profile === people)?.[0] ?? null;

export type Habit = 'inTime' | 'late' | 'escalated' | 'never';

/** A number in [0, 1) that only the seed and the words decide, so that the order in which questions are asked does not matter. */
export const drawn = (seed: number, ...words: readonly string[]): number =>
  createHash('sha256')
    .update(JSON.stringify([seed, ...words]))
    .digest()
    .readUInt32BE(0) /
  2 ** 32;

/** How a person will treat a task. */
export const habitOf = (profile: PeopleProfile, draw: number): Habit => {
  if (draw < profile.never) return 'never';
  if (draw < profile.never + profile.escalated) return 'escalated';
  return draw < profile.never + profile.escalated + profile.late ? 'late' : 'inTime';
};

/** On the half hour between 8:30 and 15:00 of a day. */
const sometimeOn = (date: IsoDate, draw: number): number => {
  const halfHours = 17 + Math.floor(draw * 14);
  return atLocalTime(
    date,
    `${String(Math.floor(halfHours / 2)).padStart(2, '0')}:${halfHours % 2 === 0 ? '00' : '30'}`,
  );
};

/** When somebody who is in time answers: on some working day from when it opened to the deadline, never before it opened. */
export const answersInTime = (calendar: WorkingCalendar, openedAt: number, due: IsoDate, draw: number): number => {
  const opened = localDate(openedAt);
  const days = Math.max(0, calendar.workingDaysBetween(opened, due));
  const date =
    days === 0 ? calendar.nextWorkingDay(opened) : calendar.addWorkingDays(opened, Math.floor(draw * (days + 1)));
  return Math.max(openedAt + 1_800_000, sometimeOn(date, drawn(draw, 'hour')));
};

/** When somebody who is in time registers what a meeting decided: on its day. */
export const answersAtMeeting = (openedAt: number, due: IsoDate, draw: number): number =>
  Math.max(openedAt + 1_800_000, sometimeOn(due, draw));

/** When somebody who is late answers: the first or second working day after the deadline, before anybody's leader is told. */
export const answersLate = (calendar: WorkingCalendar, openedAt: number, due: IsoDate, draw: number): number => {
  const from = localDate(openedAt) > due ? localDate(openedAt) : due;
  return sometimeOn(calendar.addWorkingDays(from, 1), draw);
};

/** When somebody whose leader was told answers: the working day after. */
export const answersAfter = (calendar: WorkingCalendar, at: number, draw: number): number =>
  sometimeOn(calendar.addWorkingDays(localDate(at), 1), draw);

/** The later deadline somebody asks for: three working days more. */
export const laterDeadline = (calendar: WorkingCalendar, due: IsoDate): IsoDate => calendar.addWorkingDays(due, 3);
