import { addDays, dateParts, daysBetween } from '../calendar';
import { problem, span, type Days, type Reading, type UnreadDate } from './date-reading';
import { daysOf, quarterUnit, readUnit, type Unit } from './units';

/** One unit, or a range of them, of those that a text lists. */
interface Part {
  readonly first: Unit;
  readonly last: Unit;
}

/** The first and the last unit of a text, and how many it names. */
interface Ends {
  readonly first: Unit;
  readonly last: Unit;
  readonly count: number;
  /** From the one to the other, as against the one and the other. */
  readonly throughout: boolean;
  /** All that it lists, in the text's order; null where it is one of them that is meant: `uge 24 eller 26`. */
  readonly parts: readonly Part[] | null;
}

const THROUGH = /\s*(?:-+| til og med | t\.?o\.?m\.? | til | to | through )\s*/g;
/** Words first: in `31/8 og 1/9` the slashes are the dates' own. */
const LISTS = [/\s*(?:,\s*(?:og|and)\s|[;&+]| og (?:igen )?| samt | and | eller | el\. | or )\s*/g, /\s*[,/]\s*/g];
const EITHER = /eller|el\.|or/;
const MOST_PARTS = 12;
/** A range that would be longer is one whose ends stand the wrong way round. */
const LONGEST_RANGE = 330;
/** Over new year without both years written: a longer one is rather written backwards. */
const LONGEST_WINTER = 250;

/** One unit, a range or a list: `9.-11. januar`, `26. august-10. september`, `uge 24/25`, `1. og 2. september`, `april-juni`, `medio/ultimo maj`. `listed`: days that are listed one by one count as one span. */
export function readRange(text: string, asked: number, listed: boolean): Reading {
  const ends = readEnds(text, MOST_PARTS);
  if (ends === null || (!listed && !ends.throughout && ends.count > 1 && ends.first.kind === 'day')) return null;
  return resolve(ends, asked);
}

function readEnds(text: string, partsLeft: number, context: Unit | null = null): Ends | null {
  const whole = readUnit(text);
  const unit = whole && context ? completed(whole, context) : whole;
  if (unit)
    return unit.kind === 'number' ? null : { first: unit, last: unit, count: 1, throughout: false, parts: null };
  for (const separator of text.matchAll(THROUGH)) {
    const [left, right] = halves(text, separator);
    const ends = join(readUnit(left), readUnit(right) ?? lastOfChain(right));
    if (ends) return { ...ends, count: 2, throughout: true, parts: null };
  }
  return partsLeft > 0 ? readList(text, partsLeft, context) : null;
}

/** The end of `maj-juni` in `april-maj-juni`; days are never chained. */
function lastOfChain(text: string): Unit | null {
  const parts = text.split(/\s*-\s*/).map(readUnit);
  const last = parts.at(-1);
  return parts.length > 1 &&
    parts.length <= MOST_PARTS &&
    last?.kind === 'months' &&
    parts.every((part) => part?.kind === 'months')
    ? last
    : null;
}

/** The first part may be a bare number of what follows (`1., 8. og 15. september`), the others of what came before (`uge 33, 34 og 35`). */
function readList(text: string, partsLeft: number, context: Unit | null): Ends | null {
  for (const list of LISTS) {
    for (const separator of text.matchAll(list)) {
      const [left, right] = halves(text, separator);
      const before = readUnit(left);
      const range = before === null ? readEnds(left, 0, context) : null;
      const first = before && context ? completed(before, context) : (before ?? range?.first ?? null);
      if (first === null) continue;
      const rest = readEnds(right, partsLeft - 1, first.kind === 'number' ? context : first);
      const ends = rest && join(first, rest.last, rest.first);
      if (!ends) continue;
      const others = rest.count === 1 || rest.throughout ? [{ first: rest.first, last: rest.last }] : rest.parts;
      const parts =
        others === null || EITHER.test(separator[0])
          ? null
          : [{ first: ends.first, last: range?.last ?? ends.first }, ...others];
      return { ...ends, count: 1 + rest.count, throughout: false, parts };
    }
  }
  return null;
}

const halves = (text: string, separator: RegExpExecArray): [string, string] => [
  text.slice(0, separator.index).trim(),
  text.slice(separator.index + separator[0].length).trim(),
];

/** A bare number (`9.`, `24`) or part (`medio`) is of the kind, month and year that stand at the other end. */
function join(first: Unit | null, last: Unit | null, beside = last): Part | null {
  if (!first || !last) return null;
  const whole = { first: completed(first, beside ?? last), last: completed(last, first) };
  return whole.first && whole.last ? { first: whole.first, last: whole.last } : null;
}

function completed(unit: Unit, other: Unit): Unit | null {
  if (unit.kind === 'part')
    return other.kind === 'third' ? { ...unit, kind: 'third', month: other.month, year: unit.year } : null;
  if (unit.kind !== 'number') return unit;
  if (other.kind === 'day') return { kind: 'day', day: unit.number, month: other.month, year: unit.year };
  if (other.kind === 'week') return { kind: 'week', week: unit.number, part: null, year: unit.year };
  return other.kind === 'months' && other.quarter && unit.number <= 4 ? quarterUnit(unit.number, unit.year) : null;
}

function resolve({ first, last, count, throughout, parts }: Ends, asked: number): Reading {
  const inferred = first.year === null && last.year === null;
  const exact = first.kind === 'day' && last.kind === 'day';
  const [start, end] = first === last ? both(daysOf(first, first.year ?? asked)) : endsInYears(first, last, asked);
  if ('ok' in start) return start;
  if ('ok' in end) return end;
  const apart = parts && daysApart(parts, { from: start.from, to: end.to });
  if (apart) {
    const [from, to] = [apart.at(0)?.from ?? start.from, apart.at(-1)?.to ?? end.to];
    return span(from, to, inferred, false, apart);
  }
  if (end.to < start.from)
    return problem(
      'DATE.REVERSED',
      `perioden slutter, før den begynder. Byt om på ${exact ? 'dagene' : first.kind === 'week' ? 'ugerne' : 'månederne'}.`,
    );
  const gaps = !throughout && daysBetween(start.from, end.to) + 1 > count;
  return span(start.from, end.to, inferred, exact && !gaps);
}

/** The days of each part where some do not follow the one before, in order of time; null where they all do, or where they say no years that fit. */
function daysApart(parts: readonly Part[], whole: Days): readonly Days[] | null {
  const read: Days[] = [];
  const { year } = dateParts(whole.from);
  for (const { first, last } of parts) {
    const years = first.year === null && last.year === null ? [year, year + 1] : [first.year ?? last.year ?? year];
    const found = years
      .map((one) => endsInYears(first, last, one))
      .find(([start]) => 'ok' in start || start.from >= whole.from);
    if (found === undefined) return null;
    const [start, end] = found;
    if ('ok' in start || 'ok' in end || end.to < start.from) return null;
    read.push({ from: start.from, to: end.to });
  }
  const inOrder = read.toSorted((one, other) => daysBetween(other.from, one.from));
  return inOrder.some(({ from }, index) => from > addDays(inOrder[index - 1]?.to ?? from, 1)) ? inOrder : null;
}

const both = (days: Days | UnreadDate): readonly [Days | UnreadDate, Days | UnreadDate] => [days, days];

/** A year stands for both ends; over new year it is the later one's where it stands last, the earlier one's where none stands. */
function endsInYears(first: Unit, last: Unit, asked: number): readonly [Days | UnreadDate, Days | UnreadDate] {
  const firstYear = first.year ?? last.year ?? asked;
  const lastYear = last.year ?? firstYear;
  const [start, end] = [daysOf(first, firstYear), daysOf(last, lastYear)];
  if ('ok' in start || 'ok' in end || end.to >= start.from || (first.year !== null && last.year !== null))
    return [start, end];
  const earlier = first.year === null && last.year !== null ? daysOf(first, firstYear - 1) : start;
  const later = last.year === null ? daysOf(last, lastYear + 1) : end;
  if ('ok' in earlier || 'ok' in later) return [earlier, later];
  const longest = first.kind === 'months' ? LONGEST_RANGE : LONGEST_WINTER;
  return addDays(earlier.from, longest) < later.to ? [start, end] : [earlier, later];
}
