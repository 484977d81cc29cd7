import { addDays, daysInMonth, isoDate, weekSpan, weeksInYear } from '../calendar';
import { checkYear, fullYear, problem, span, type Reading } from './date-reading';
import { MONTH, monthNumber, thirdOfMonth } from './words';

const YEAR = String.raw`(?:,?\s*(\d{4}))?`;
const WEEKS = new RegExp(String.raw`^(?:(primo|medio|ultimo)\s+)?(?:uge|uger|week|weeks)\s*(\d{1,2})(?:\s*(?:/|-|og|eller|til|to|or|and)\s*(?:uge\s*)?(\d{1,2}))?${YEAR}$`);
const PART = new RegExp(String.raw`^(primo|medio|ultimo)(?:\s+(${MONTH})\.?)?${YEAR}$`);
const MONTHS_SPAN = new RegExp(String.raw`^(${MONTH})\.?(?:${YEAR}\s*(?:-|til|og|to)\s*(${MONTH})\.?)?${YEAR}$`);

/** `uge 11`, `uge 24/25`, `uge 9 eller 10`, `ultimo uge 7`, `uge 5-6 2026`: Monday to Sunday (a part of a week: on its working days). */
export function readWeeks(text: string, asked: number): Reading {
  const found = WEEKS.exec(text);
  if (!found) return null;
  const [, part, firstWeek = '', lastWeek = firstWeek, named] = found;
  const year = named === undefined ? asked : Number(named);
  const wrongYear = checkYear(year);
  if (wrongYear) return wrongYear;
  const weeks = [Number(firstWeek), Number(lastWeek)] as const;
  const wrong = weeks.find((week) => week < 1 || week > weeksInYear(year));
  if (wrong !== undefined) return problem('DATE.IMPOSSIBLE', `${year} har ${weeksInYear(year)} uger. Skriv en uge fra 1 til ${weeksInYear(year)}.`);
  const overNewYear = weeks[1] < weeks[0];
  const { from, to } = { from: weekSpan(year, weeks[0]).from, to: weekSpan(overNewYear ? year + 1 : year, weeks[1]).to };
  if (part === undefined) return span(from, to, named === undefined, false);
  const [first, last] = part === 'primo' ? [0, 1] : part === 'medio' ? [2, 2] : [3, 4];
  const monday = addDays(to, -6);
  return span(addDays(part === 'primo' ? from : monday, first), addDays(monday, last), named === undefined, false);
}

/** `medio juni`, `ultimo august 2018`, `primo 2016` (January), `ultimo 2015` (December). */
export function readPartOfMonth(text: string, asked: number): Reading {
  const found = PART.exec(text);
  if (!found) return null;
  const [, part = '', word, named] = found;
  if (word === undefined && named === undefined) return problem('DATE.VAGUE', `der mangler en måned. Skriv fx ${part} juni.`);
  const year = named === undefined ? asked : Number(named);
  const wrongYear = checkYear(year);
  if (wrongYear) return wrongYear;
  if (word === undefined) {
    const month = part === 'primo' ? 1 : part === 'medio' ? 6 : 12;
    return span(isoDate(year, month, 1), isoDate(year, month, daysInMonth(year, month)), false, false);
  }
  const { from, to } = thirdOfMonth(part, year, monthNumber(word));
  return span(from, to, named === undefined, false);
}

/** `juni`, `juni 2026`, `april-juni`, `november 2025-maj 2026`; backwards over new year when no year is named for the first. */
export function readMonths(text: string, asked: number): Reading {
  const found = MONTHS_SPAN.exec(text);
  if (!found) return null;
  const [, first = '', firstYear, last = first, lastYear] = found;
  const backwards = monthNumber(last) < monthNumber(first) ? 1 : 0;
  const from = firstYear === undefined ? (lastYear === undefined ? asked : fullYear(lastYear) - backwards) : fullYear(firstYear);
  const to = lastYear === undefined ? from + backwards : fullYear(lastYear);
  const wrong = checkYear(from) ?? checkYear(to);
  if (wrong) return wrong;
  const [start, end] = [isoDate(from, monthNumber(first), 1), isoDate(to, monthNumber(last), daysInMonth(to, monthNumber(last)))];
  if (end < start) return problem('DATE.REVERSED', 'perioden slutter, før den begynder. Byt om på månederne.');
  return span(start, end, firstYear === undefined && lastYear === undefined, false);
}
