import { addDays, daysBetween, dayOfWeek, type ClosedDay, type Finding } from '#domain';
import { finding } from '../finding';
import type { Cell, Row } from '../table/table';
import { placeOf, readDeadlineCell } from './deadline-cells';

/** The heading of a row of closed days, where other rows have the day of their figures. */
export const CLOSED = 'Lukkedag';
const CLOSED_ROW = /^(?:lukkedage?|lukket|kommunen (?:er|holder) lukket)(?![\p{L}])/iu;
const HAS_DATE = /\d/;
/** A longer time is no closing of the municipality, but a slip of the keyboard. */
const LONGEST = 31;

/** Whether a row of a table says on which days the municipality is closed: `Lukkedag; 24-12-2026; … ; Juleaften`. */
export const isClosedRow = ({ cells }: Row): boolean => {
  const first = cells.find(({ text }) => text !== '');
  return first !== undefined && first.text.length <= 60 && CLOSED_ROW.test(first.text);
};

/** The closed days of such rows: each cell with a date (`24-12-2026`, `28.-30. december`), called by the text that stands beside them. */
export function readClosedDays(
  file: string,
  rows: readonly Row[],
  year: number,
): { readonly days: readonly ClosedDay[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const days = new Map<string, string>();
  for (const row of rows) {
    const [head, ...cells] = row.cells.filter(({ text }) => text !== '');
    const dated = cells.filter((cell) => cell.date !== null || HAS_DATE.test(cell.text));
    const title = cells.find((cell) => !dated.includes(cell))?.text ?? head?.text ?? CLOSED;
    if (head !== undefined && dated.length === 0) findings.push(noDay(file, head));
    for (const cell of dated) {
      const read = readDeadlineCell(file, cell, year, null);
      findings.push(...read.findings);
      for (const { from, to } of read.deadlines) {
        if (daysBetween(from, to) >= LONGEST) findings.push(tooLong(file, cell));
        else for (let date = from; date <= to; date = addDays(date, 1)) if (dayOfWeek(date) < 6) days.set(date, title);
      }
    }
  }
  const inOrder = [...days].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { days: inOrder.map(([date, title]) => ({ date, title })), findings };
}

const noDay = (file: string, cell: Cell): Finding =>
  finding(
    'DATE.EMPTY',
    'Rækken siger ikke, hvilken dag der er lukket. Skriv datoen i feltet ved siden af, fx 24-12-2026.',
    {
      ...placeOf(file, cell),
      read: cell.text,
    },
  );

const tooLong = (file: string, cell: Cell): Finding =>
  finding('DATE.CLOSED_LONG', `»${cell.text}« er mere end en måned. Skriv de dage, hvor kommunen holder lukket.`, {
    ...placeOf(file, cell),
    read: cell.text,
  });
