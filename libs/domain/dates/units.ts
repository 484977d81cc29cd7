import { addDays, daysInMonth, isoDate, weekSpan, weeksInYear } from '../calendar';
import { checkYear, day, fullYear, problem, type Days, type UnreadDate } from './date-reading';
import { MONTH, monthNumber, ORDINAL, ordinalNumber, thirdOfMonth } from './words';

/** One piece of the calendar as it was written; what is missing comes from the other end of a range, or from who asks. */
export type Unit = { readonly year: number | null } & (
  | { readonly kind: 'day'; readonly day: number; readonly month: number }
  | { readonly kind: 'week'; readonly week: number; readonly part: string | null }
  | { readonly kind: 'months'; readonly first: number; readonly last: number; readonly quarter: boolean }
  | { readonly kind: 'third'; readonly part: string; readonly month: number }
  | { readonly kind: 'days'; readonly first: number; readonly last: number; readonly month: number }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'part'; readonly part: string }
);

const YEAR = String.raw`(\d{4}|\d{2})`;
const IN_YEAR = String.raw`(?:(?:,?\s*(?:i\s+|af\s+|of\s+|in\s+)?|\s?/\s?)(\d{4}))?`;
const OF = String.raw`\s*(?:af|i|of|in)?\s*`;
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const ISO_WEEK = /^(\d{4})-?w(\d{1,2})$/;
const ISO_MONTH = /^(\d{4})-(\d{2})$/;
const MONTH_YEAR = /^(\d{1,2})[/.-](\d{4})$/;
/** Not `9-11/12`, which is from the 9th to the 11th. */
const NUMBERS = new RegExp(
  String.raw`^(\d{1,2})(?:\s?[./]\s?(\d{1,2})(?:\.?|[./ -]\s?${YEAR}|\s-\s?(\d{4}))|\s?-\s?(\d{1,2})(?:\.?|[- ]\s?${YEAR}))$`,
);
const DAY_MONTH = new RegExp(
  String.raw`^(\d{1,2})(?:\.|st|nd|rd|th)?[ -]?\s*(?:of |i )?(${MONTH})\.?(?:[ ,.-]+(\d{4})|[ -]+'?([2-9]\d)|(\d{4}))?$`,
);
const MONTH_DAY = new RegExp(String.raw`^(${MONTH})\.?\s+(?:the\s+)?(\d{1,2})(?:\.|st|nd|rd|th)?(?:,?\s+(\d{4}))?$`);
const NUMBER = /^(\d{1,2})(?:\.|st|nd|rd|th)?(?:(?:,\s*|\s+)(\d{4}))?$/;
const WEEK = new RegExp(
  String.raw`^(?:(primo|medio|ultimo)\s+)?(?:ugerne|ugen|uger|uge|u|weeks|week|wk)\.?\s*(?:nr\.?|no\.?)?\s*(\d{1,2})(?:${IN_YEAR}|-(20\d{2}))$`,
);
const MONTHS = new RegExp(String.raw`^(?:hele\s+)?(${MONTH})\.?(?:\s+(?:måned|md\.?))?${IN_YEAR}$`);
const THIRD = new RegExp(String.raw`^(primo|medio|ultimo)(?:\s+(${MONTH})\.?)?${IN_YEAR}$`);
const HALF_MONTH = new RegExp(String.raw`^(${ORDINAL}|latter)\.?\s*(?:halvdel|half)${OF}(${MONTH})\.?${IN_YEAR}$`);
const MONTH_NTH_WEEK = new RegExp(String.raw`^(${MONTH})\.?,?\s+(${ORDINAL})\.?\s*(?:uge|week)$`);
const NTH_WEEK = new RegExp(String.raw`^(${ORDINAL})\.?\s*(?:hele\s+)?(?:uge|week)${OF}(${MONTH})\.?${IN_YEAR}$`);
const QUARTER = new RegExp(
  String.raw`^(?:(primo|medio|ultimo)\s+)?(?:(${ORDINAL})\.?\s*(?:kvartal|kvt\.?|quarter)|(?:[qk]|kvartal|quarter)\s?([1-4]))${IN_YEAR}$`,
);
const HALF_YEAR = new RegExp(String.raw`^(?:(${ORDINAL})\.?\s*(?:halvår|half[- ]year|half)|h([12]))${IN_YEAR}$`);
const SEASON =
  /^(?:(primo|medio|ultimo)\s+)?(forår|sommer|efterår|vinter|spring|summer|autumn|fall|winter)(?:et|en)?(?:,?\s*(?:i |of |in )?(\d{4})(?:[/-](?:\d{4}|\d{2}))?)?$/;
const YEAR_ALONE = /^(?:hele\s+)?(?:året\s+)?(20\d{2})$/;
const WHOLE_YEAR = /^(?:hele året|all year|throughout (?:the )?year)$/;
const YEAR_FIRST = /^(20\d{2})[\s,:-]+(.+)$/;

const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  forår: [3, 5],
  spring: [3, 5],
  sommer: [6, 8],
  summer: [6, 8],
  efterår: [9, 11],
  autumn: [9, 11],
  fall: [9, 11],
  vinter: [12, 2],
  winter: [12, 2],
};

/** Reads a text as one piece of the calendar: a day, a week, a month, `medio juni`, `2. kvartal`, `efteråret`; null where it is none. */
export function readUnit(text: string): Unit | null {
  return readDayUnit(text) ?? readSpanUnit(text);
}

const yearOf = (digits: string | undefined): number | null => (digits === undefined ? null : fullYear(digits));

function readDayUnit(text: string): Unit | null {
  const iso = ISO.exec(text);
  if (iso) return { kind: 'day', year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const numbers = NUMBERS.exec(text);
  if (numbers)
    return {
      kind: 'day',
      day: Number(numbers[1]),
      month: Number(numbers[2] ?? numbers[5]),
      year: yearOf(numbers[3] ?? numbers[4] ?? numbers[6]),
    };
  const danish = DAY_MONTH.exec(text);
  if (danish)
    return {
      kind: 'day',
      day: Number(danish[1]),
      month: monthNumber(danish[2] ?? ''),
      year: yearOf(danish[3] ?? danish[4] ?? danish[5]),
    };
  const english = MONTH_DAY.exec(text);
  if (english)
    return { kind: 'day', day: Number(english[2]), month: monthNumber(english[1] ?? ''), year: yearOf(english[3]) };
  const number = NUMBER.exec(text);
  return number && { kind: 'number', number: Number(number[1]), year: yearOf(number[2]) };
}

function readSpanUnit(text: string): Unit | null {
  const isoWeek = ISO_WEEK.exec(text);
  if (isoWeek) return { kind: 'week', part: null, week: Number(isoWeek[2]), year: Number(isoWeek[1]) };
  const week = WEEK.exec(text);
  if (week) return { kind: 'week', part: week[1] ?? null, week: Number(week[2]), year: yearOf(week[3] ?? week[4]) };
  const monthYear = ISO_MONTH.exec(text) ?? MONTH_YEAR.exec(text);
  if (monthYear) {
    const [year, month] = [Number(monthYear[1]), Number(monthYear[2])].toSorted((one, other) => other - one);
    if (year !== undefined && month !== undefined && month >= 1 && month <= 12)
      return { kind: 'months', first: month, last: month, quarter: false, year };
  }
  const month = MONTHS.exec(text);
  if (month)
    return {
      kind: 'months',
      first: monthNumber(month[1] ?? ''),
      last: monthNumber(month[1] ?? ''),
      quarter: false,
      year: yearOf(month[2]),
    };
  const third = THIRD.exec(text);
  if (third) return thirdUnit(third[1] ?? '', third[2], yearOf(third[3]));
  return readLooseUnit(text);
}

function thirdUnit(part: string, word: string | undefined, year: number | null): Unit {
  if (word !== undefined) return { kind: 'third', part, month: monthNumber(word), year };
  if (year === null) return { kind: 'part', part, year };
  const month = part === 'primo' ? 1 : part === 'medio' ? 6 : 12;
  return { kind: 'months', first: month, last: month, quarter: false, year };
}

function readLooseUnit(text: string): Unit | null {
  const half = HALF_MONTH.exec(text);
  if (half)
    return {
      kind: 'days',
      first: ordinalNumber(half[1] ?? '') === 1 ? 1 : 16,
      last: ordinalNumber(half[1] ?? '') === 1 ? 15 : 31,
      month: monthNumber(half[2] ?? ''),
      year: yearOf(half[3]),
    };
  const weekLast = MONTH_NTH_WEEK.exec(text);
  if (weekLast) return readLooseUnit(`${weekLast[2]}. uge i ${weekLast[1]}`);
  const nth = NTH_WEEK.exec(text);
  if (nth) {
    const which = ordinalNumber(nth[1] ?? '');
    return {
      kind: 'days',
      first: which === 5 ? -6 : which * 7 - 6,
      last: which === 5 ? 31 : which * 7,
      month: monthNumber(nth[2] ?? ''),
      year: yearOf(nth[3]),
    };
  }
  const quarter = QUARTER.exec(text);
  if (quarter) {
    const which = quarter[3] === undefined ? ordinalNumber(quarter[2] ?? '') : Number(quarter[3]);
    return partOf(quarter[1], quarterUnit(Math.min(which, 4), yearOf(quarter[4])));
  }
  const halfYear = HALF_YEAR.exec(text);
  if (halfYear) {
    const second = (halfYear[2] === undefined ? ordinalNumber(halfYear[1] ?? '') : Number(halfYear[2])) > 1;
    return { kind: 'months', first: second ? 7 : 1, last: second ? 12 : 6, quarter: false, year: yearOf(halfYear[3]) };
  }
  const season = SEASON.exec(text);
  const months = SEASONS[season?.[2] ?? ''];
  if (season && months) {
    const named = yearOf(season[3]);
    // `vinteren 2026` began the December before; `vinteren 2025/26` says so itself.
    const year = named !== null && months[0] === 12 && !/\d{4}[/-]/.test(text) ? named - 1 : named;
    return partOf(season[1], { kind: 'months', first: months[0], last: months[1], quarter: false, year });
  }
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst && !/\d{4}/.test(yearFirst[2] ?? '')) return readSpanUnit(`${yearFirst[2]} ${yearFirst[1]}`);
  if (WHOLE_YEAR.test(text)) return { kind: 'months', first: 1, last: 12, quarter: false, year: null };
  const alone = YEAR_ALONE.exec(text);
  return alone && { kind: 'months', first: 1, last: 12, quarter: false, year: Number(alone[1]) };
}

/** A part of three months: the beginning of the first, the middle one, the end of the last: `ultimo 2. kvartal`, `tidligt efterår`. */
function partOf(part: string | undefined, unit: Unit): Unit {
  if (part === undefined || unit.kind !== 'months') return unit;
  const month = part === 'primo' ? unit.first : part === 'ultimo' ? unit.last : (unit.first % 12) + 1;
  const year = unit.year !== null && month < unit.first ? unit.year + 1 : unit.year;
  if (unit.quarter && part !== 'medio') return { kind: 'third', part, month, year };
  return { kind: 'months', first: month, last: month, quarter: false, year };
}

export const quarterUnit = (which: number, year: number | null): Unit => ({
  kind: 'months',
  first: which * 3 - 2,
  last: which * 3,
  quarter: true,
  year,
});

/** The first and the last day of a unit in a year (its first day's year; for weeks the week's own). */
export function daysOf(unit: Unit, year: number): Days | UnreadDate {
  const wrongYear = checkYear(year);
  if (wrongYear) return wrongYear;
  switch (unit.kind) {
    case 'day': {
      const found = day(year, unit.month, unit.day);
      return 'date' in found ? { from: found.date, to: found.date } : found;
    }
    case 'week':
      return daysOfWeek(year, unit.week, unit.part);
    case 'months': {
      const lastYear = unit.last < unit.first ? year + 1 : year;
      return { from: isoDate(year, unit.first, 1), to: isoDate(lastYear, unit.last, daysInMonth(lastYear, unit.last)) };
    }
    case 'third':
      return thirdOfMonth(unit.part, year, unit.month);
    case 'days': {
      const length = daysInMonth(year, unit.month);
      return {
        from: isoDate(year, unit.month, unit.first > 0 ? unit.first : length + unit.first),
        to: isoDate(year, unit.month, Math.min(unit.last, length)),
      };
    }
    case 'part':
      return problem('DATE.VAGUE', `der mangler en måned. Skriv fx ${unit.part} juni.`);
    case 'number':
      return problem('DATE.UNREADABLE', 'der mangler en måned.');
  }
}

/** Monday to Sunday; a part of a week is on its working days. */
function daysOfWeek(year: number, week: number, part: string | null): Days | UnreadDate {
  if (week < 1 || week > weeksInYear(year))
    return problem(
      'DATE.IMPOSSIBLE',
      `${year} har ${weeksInYear(year)} uger. Skriv en uge fra 1 til ${weeksInYear(year)}.`,
      week === 53 ? weekSpan(year, 52) : undefined,
    );
  const { from, to } = weekSpan(year, week);
  if (part === null) return { from, to };
  const [first, last] = part === 'primo' ? [0, 1] : part === 'medio' ? [2, 2] : [3, 4];
  return { from: addDays(from, first), to: addDays(from, last) };
}
