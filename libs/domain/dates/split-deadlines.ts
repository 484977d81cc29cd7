import type { DateReading } from './date-reading';
import { parseDanishDate } from './parse-danish-date';

/** One deadline of a cell: the text of its date, what that was read as, and what it is for (`R15`), where the cell says so. */
export interface CellDeadline {
  readonly text: string;
  readonly label: string | null;
  readonly date: DateReading;
}

const BETWEEN = /\s*[;\n]\s*|\s*,\s+|\s+(?:og|samt|and)\s+|\s*[+&]\s*/gi;
const DATE_THEN_LABEL = /^(.+?)\s+(?:for|til|vedr\.?|vedrørende)\s+(.+)$/i;
const DATE_AND_BRACKETS = /^(.+?)\s*\(([^()]+)\)$/;
const LABEL_THEN_DATE = /^([^:]+):\s*(.+)$/;
/** Text that is no deadline at all, as against a date that is wrong. */
const NO_DATE = ['DATE.UNREADABLE', 'DATE.EMPTY', 'DATE.VAGUE'];
const LONGEST_CELL = 300;

/**
 * The deadlines of one cell: `20-08-15 for R15 og 24-08-2015 for B16` holds two, each with its label. A cell is split only where every part is a
 * date (perhaps an impossible one, told in its `date`); else it is one deadline, so nothing is ever dropped. A blank cell has none.
 */
export function splitDeadlines(cell: string, options: { readonly year: number }): CellDeadline[] {
  const text = cell.trim();
  if (text === '') return [];
  const whole = readDeadline(text, options);
  if ((whole.date.ok && whole.label === null) || text.length > LONGEST_CELL) return [whole];
  // A day beside another week than its own is one deadline that contradicts itself, not two.
  if (!whole.date.ok && whole.date.code === 'DATE.WEEK') return [whole];
  const parts = partsOf(text, options).map((part) => readDeadline(part, options));
  return parts.length > 1 && parts.every(isDate) ? parts : [whole];
}

/** A new part begins only where a date does: in `20/8 for Drift og Anlæg og 24/8 for B16` the first `og` belongs to the label. */
function partsOf(text: string, options: { readonly year: number }): string[] {
  const parts: string[] = [];
  let start = 0;
  const ends = [...text.matchAll(BETWEEN)].map((found) => ({ end: found.index, next: found.index + found[0].length }));
  for (const { end, next } of [...ends, { end: text.length, next: text.length }]) {
    const following = ends.find((one) => one.next > next)?.end ?? text.length;
    if (next < text.length && !isDate(readDeadline(text.slice(next, following), options))) continue;
    parts.push(text.slice(start, end));
    start = next;
  }
  return parts;
}

const isDate = ({ date }: CellDeadline): boolean => date.ok || !NO_DATE.includes(date.code);

function readDeadline(written: string, options: { readonly year: number }): CellDeadline {
  const text = written.trim();
  const date = parseDanishDate(text, options);
  if (date.ok) return { text, label: null, date };
  // A run of spaces is looked through from each of its places by a pattern that may begin at any of them: 40.000 of them took seconds.
  const even = text.replaceAll(/[^\S\n\r]+/g, ' ');
  // A longer text is no deadline with its label, and is not looked through for one.
  if (even.length > LONGEST_CELL) return { text, label: null, date };
  for (const [pattern, dateGroup, labelGroup] of [
    [DATE_THEN_LABEL, 1, 2],
    [DATE_AND_BRACKETS, 1, 2],
    [LABEL_THEN_DATE, 2, 1],
  ] as const) {
    const found = pattern.exec(even);
    const dateText = found?.[dateGroup];
    const label = found?.[labelGroup]?.trim();
    if (dateText === undefined || label === undefined) continue;
    const deadline = { text: dateText, label, date: parseDanishDate(dateText, options) };
    if (isDate(deadline)) return deadline;
  }
  return { text, label: null, date };
}
