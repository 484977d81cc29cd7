import { daysInMonth, isoDate, MONTHS } from '../calendar';
import type { IsoDate } from '../plan/plan';

/** A text read as a date or a span of dates; `from` = `to` for one day. */
export interface ReadDate {
  readonly ok: true;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** The text named no year, so the asker's was used. */
  readonly inferredYear: boolean;
  /** The text names the days themselves; false where they were worked out from a week, a month, `medio`, `ca.`. */
  readonly exact: boolean;
  /** Where the text lists days or spans that do not follow each other (`8.5. + 12.6.`): each of them, in order of time. */
  readonly parts?: readonly Days[];
}

/** The first and the last day of something. */
export interface Days {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export const DATE_PROBLEMS = [
  'DATE.EMPTY',
  'DATE.UNREADABLE',
  'DATE.IMPOSSIBLE',
  'DATE.VAGUE',
  'DATE.REVERSED',
  'DATE.WEEKDAY',
  'DATE.WEEK',
  'DATE.CONTRADICTS',
] as const;
export type DateProblem = (typeof DATE_PROBLEMS)[number];

/** A text that is no date. `message` is Danish: what was read, and what would do. */
export interface UnreadDate {
  readonly ok: false;
  readonly code: DateProblem;
  readonly message: string;
  /** The nearest days that there are, where another year would have the day or the week: 29 February, week 53. */
  readonly near?: Days;
}

export type DateReading = ReadDate | UnreadDate;

/** What a shape of text was read as; null where the text has another shape. */
export type Reading = ReadDate | UnreadDate | null;

const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;

export const problem = (code: DateProblem, message: string, near?: Days): UnreadDate => ({
  ok: false,
  code,
  message,
  ...(near && { near }),
});

export const span = (
  from: IsoDate,
  to: IsoDate,
  inferredYear: boolean,
  exact: boolean,
  parts?: readonly Days[],
): ReadDate => ({ ok: true, from, to, inferredYear, exact, ...(parts && { parts }) });

/** A day of a month that exists, or why it does not. */
export function day(year: number, month: number, dayOfMonth: number): { readonly date: IsoDate } | UnreadDate {
  const wrongYear = checkYear(year);
  if (wrongYear) return wrongYear;
  const name = MONTHS[month - 1];
  if (name === undefined)
    return problem(
      'DATE.IMPOSSIBLE',
      `der er ingen måned ${month}. Skriv dagen først og så måneden, fx 06-02-${year}.`,
    );
  const days = daysInMonth(year, month);
  if (dayOfMonth >= 1 && dayOfMonth <= days) return { date: isoDate(year, month, dayOfMonth) };
  const last = isoDate(year, month, days);
  return problem(
    'DATE.IMPOSSIBLE',
    `${name} ${year} har ${days} dage. Skriv en dag fra 1 til ${days}, fx ${isoDateDanish(year, month, days)}.`,
    month === 2 && dayOfMonth === 29 ? { from: last, to: last } : undefined,
  );
}

export function checkYear(year: number): UnreadDate | null {
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return null;
  return problem(
    'DATE.IMPOSSIBLE',
    `årstallet ${year} kan ikke bruges. Skriv et år fra ${FIRST_YEAR} til ${LAST_YEAR}.`,
  );
}

const isoDateDanish = (year: number, month: number, dayOfMonth: number): string =>
  isoDate(year, month, dayOfMonth).split('-').reverse().join('-');

/** `15` and `2015` are both 2015. */
export const fullYear = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));
