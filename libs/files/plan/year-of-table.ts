import { dateParts, splitDeadlines, type Finding } from '#domain';
import { finding } from '../finding';
import type { Cell, Table } from '../table/table';
import type { MatchedColumn } from './match-columns';

const ANY_LEAP_YEAR = 2000;

export type YearReading = { readonly year: number } | { readonly year: null; readonly finding: Finding };

interface Stated {
  readonly years: readonly number[];
  /** Some date leaves its year to be told from elsewhere. */
  readonly someWithout: boolean;
}

/**
 * The year of a table: as asked for, else as the dates of the figures say, else the deadlines, else the file's name. Refuses to guess where a
 * date without a year could be of two: the file's name says one and the dates another.
 */
export function yearOfTable(table: Table, matched: readonly MatchedColumn[], asked: number | undefined): YearReading {
  if (asked !== undefined) return { year: asked };
  const asOf = statedIn(table, matched.filter(({ column }) => column.holds === 'asOf'));
  const steps = statedIn(table, matched.filter(({ column }) => column.holds === 'step' || column.holds === 'milestone'));
  const fromDates = mostFrequent(asOf.years) ?? mostFrequent(steps.years);
  const fromName = yearInName(table.file);
  if (fromDates !== null && fromName !== null && fromDates !== fromName && asOf.someWithout) {
    const message = `Filens navn siger ${fromName}, men datoerne siger ${fromDates}. Angiv året med --year, eller ret det, der er forkert.`;
    return { year: null, finding: finding('PLAN.YEAR', message, { file: table.file, read: `${fromName}, ${fromDates}` }) };
  }
  const year = fromDates ?? fromName;
  if (year !== null) return { year };
  const message = 'Året kan ikke ses af filens navn eller datoer. Angiv det med --year, eller skriv det i første dato, fx 31.1.2015.';
  return { year: null, finding: finding('PLAN.YEAR', message, { file: table.file, line: table.rows[0]?.line ?? null }) };
}

/** The one year that a file's name holds (`oekonomirapport-2015.csv`); null for none or several. */
export function yearInName(file: string): number | null {
  const name = file.split(/[\\/]/).at(-1) ?? '';
  const years = new Set([...name.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].map(([year]) => Number(year)));
  const [only] = years;
  return years.size === 1 && only !== undefined ? only : null;
}

function statedIn(table: Table, columns: readonly MatchedColumn[]): Stated {
  const years: number[] = [];
  let someWithout = false;
  for (const row of table.rows) {
    for (const { index } of columns) {
      const cell = row.cells[index];
      if (cell === undefined || cell.text === '') continue;
      const stated = yearsOfCell(cell);
      years.push(...stated);
      someWithout ||= stated.length === 0;
    }
  }
  return { years, someWithout };
}

function yearsOfCell(cell: Cell): number[] {
  if (cell.date !== null) return [dateParts(cell.date).year];
  return splitDeadlines(cell.text, { year: ANY_LEAP_YEAR }).flatMap(({ date }) => (date.ok && !date.inferredYear ? [dateParts(date.from).year] : []));
}

function mostFrequent(years: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [most] = [...counts].toSorted(([year, count], [otherYear, otherCount]) => otherCount - count || year - otherYear);
  return most?.[0] ?? null;
}
