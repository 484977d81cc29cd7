import { day, fullYear, problem, span, type Reading } from './date-reading';
import { MONTH, monthNumber } from './words';

/** A day as it was written: what is missing comes from the other end of a range, or from who asks. */
interface WrittenDay {
  readonly day: number;
  readonly month: number | null;
  readonly year: number | null;
}

const YEAR = String.raw`(\d{4}|\d{2})`;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const NUMBERS = new RegExp(String.raw`^(\d{1,2})\s?[./-]\s?(\d{1,2})(?:\.?|[./ -]\s?${YEAR})$`);
const DAY_MONTH = new RegExp(String.raw`^(\d{1,2})(?:\.|st|nd|rd|th)?[ -]?\s*(?:of )?(${MONTH})\.?(?:[ ,-]+${YEAR})?$`);
const MONTH_DAY = new RegExp(String.raw`^(${MONTH})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$`);
const BARE = /^(\d{1,2})(?:\.|st|nd|rd|th)?$/;
const SEPARATOR = /\s*(?:-| til og med | til | to )\s*/g;

/** One day: `06-feb`, `10. feb`, `20-08-15`, `31.7`, `18/3`, `2015-08-24`, `12. juni 2026`, `January 28`, `Oct 1st`. */
export function readDay(text: string, asked: number): Reading {
  const written = writtenDay(text);
  return written && between(written, written, asked);
}

/** From one day to another: `9.-11. januar`, `26. august-10. september`, `January 28-30`, `15/12 - 5/1` (over new year). */
export function readDays(text: string, asked: number): Reading {
  for (const separator of text.matchAll(SEPARATOR)) {
    const left = text.slice(0, separator.index);
    const right = text.slice(separator.index + separator[0].length);
    const first = writtenDay(left) ?? bareDay(left);
    const last = writtenDay(right) ?? bareDay(right);
    if (first && last && (first.month ?? last.month) !== null) return between(first, last, asked);
  }
  return null;
}

function writtenDay(text: string): WrittenDay | null {
  const iso = ISO.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const numbers = NUMBERS.exec(text);
  if (numbers) return { day: Number(numbers[1]), month: Number(numbers[2]), year: yearOf(numbers[3]) };
  const danish = DAY_MONTH.exec(text);
  if (danish) return { day: Number(danish[1]), month: monthNumber(danish[2] ?? ''), year: yearOf(danish[3]) };
  const english = MONTH_DAY.exec(text);
  return english && { day: Number(english[2]), month: monthNumber(english[1] ?? ''), year: yearOf(english[3]) };
}

function bareDay(text: string): WrittenDay | null {
  const found = BARE.exec(text);
  return found && { day: Number(found[1]), month: null, year: null };
}

const yearOf = (digits: string | undefined): number | null => (digits === undefined ? null : fullYear(digits));

function between(first: WrittenDay, last: WrittenDay, asked: number): Reading {
  const firstMonth = first.month ?? last.month ?? 0;
  const lastMonth = last.month ?? firstMonth;
  const overNewYear = lastMonth < firstMonth && (first.year === null || last.year === null) ? 1 : 0;
  const firstYear = first.year ?? (last.year === null ? asked : last.year - overNewYear);
  const from = day(firstYear, firstMonth, first.day);
  const to = day(last.year ?? firstYear + overNewYear, lastMonth, last.day);
  if ('ok' in from) return from;
  if ('ok' in to) return to;
  if (to.date < from.date) return problem('DATE.REVERSED', 'perioden slutter, før den begynder. Byt om på dagene.');
  return span(from.date, to.date, first.year === null && last.year === null, true);
}
