import {
  addDays,
  dayOfWeek,
  daysBetween,
  formatDateLong,
  splitDeadlines,
  type CellDeadline,
  type Finding,
  type IsoDate,
  type Place,
} from '#domain';
import { finding } from '../finding';
import type { Cell } from '../table/table';

/** A deadline as it stands in a cell, and what it is for where the cell says so (`R15`). */
export interface Deadline {
  readonly label: string | null;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export interface ReadCell {
  readonly deadlines: readonly Deadline[];
  readonly findings: readonly Finding[];
}

/** A date without a year that lies so long before the day of the figures is of the year after (the November report's January). */
export const LONG_BEFORE = 240;
const FIRST_EXCEL_SERIAL = 20_000;

/** The place of a cell in its file. */
export function placeOf(file: string, cell: Cell): Place {
  return { file, line: cell.line, column: cell.column };
}

/** The deadlines of a cell, or why it holds none. `asOf` helps dates without a year past the turn of the year. */
export function readDeadlineCell(file: string, cell: Cell, year: number, asOf: IsoDate | null): ReadCell {
  if (cell.date !== null) return { deadlines: [{ label: null, from: cell.date, to: cell.date }], findings: [] };
  const number = cell.kind === 'number' ? numberFinding(file, cell, year) : null;
  if (number !== null) return { deadlines: [], findings: [number] };
  const deadlines: Deadline[] = [];
  const findings: Finding[] = [];
  const isOfNext = ({ date }: CellDeadline): boolean =>
    date.ok && date.inferredYear && asOf !== null && daysBetween(date.to, asOf) > LONG_BEFORE;
  const own = splitDeadlines(cell.text, { year });
  // Read anew, not moved by a year: a week has other days.
  const following = own.some(isOfNext) ? splitDeadlines(cell.text, { year: year + 1 }) : [];
  own.forEach((one, index) => {
    const { text, label, date } = isOfNext(one) && following.length === own.length ? (following[index] ?? one) : one;
    if (!date.ok) findings.push(finding(date.code, date.message, { ...placeOf(file, cell), read: text }));
    else deadlines.push(...(date.parts ?? [date]).map(({ from, to }) => ({ label, from, to })));
  });
  return { deadlines, findings };
}

/** A step's deadline is one day: the last of a span, before its week-end. Says so where that was worked out. */
export function deadlineDay(
  file: string,
  cell: Cell,
  { from, to }: Deadline,
): { readonly date: IsoDate; readonly findings: readonly Finding[] } {
  if (from === to) return { date: to, findings: [] };
  let date = to;
  while (date > from && dayOfWeek(date) > 5) date = addDays(date, -1);
  const message = `»${cell.text}« er flere dage; fristen er sat til ${formatDateLong(date)}. Skriv én dato, hvis det skal være en anden.`;
  return {
    date,
    findings: [finding('DATE.SPAN', message, { ...placeOf(file, cell), read: cell.text, date, severity: 'warning' })],
  };
}

/** `31.10` typed as a number becomes 31.1, so a number's month cannot be trusted; and 42041 is a date that lost its format. */
/** Why a number in a date cell cannot be trusted to be a date; null where it can. */
export function numberFinding(file: string, cell: Cell, year: number): Finding | null {
  const [, decimals = ''] = cell.text.split('.');
  const where = { ...placeOf(file, cell), read: cell.text };
  if (Number(cell.text) >= FIRST_EXCEL_SERIAL && decimals === '') {
    return finding(
      'DATE.NUMBER',
      `Cellen er et tal, ikke en dato. Giv cellen datoformat i regnearket, eller skriv datoen som tekst, fx 06-02-${year}.`,
      where,
    );
  }
  if (decimals !== '1') return null;
  return finding(
    'DATE.NUMBER',
    `Cellen er tallet ${cell.text}, som både kan være januar og oktober. Gør cellen til en dato eller til tekst.`,
    where,
  );
}
