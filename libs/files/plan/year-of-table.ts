import { dateParts, splitDeadlines, type Finding } from '#domain';
import { finding } from '../finding';
import type { Cell, Table } from '../table/table';
import type { MatchedColumn } from './match-columns';

const ANY_LEAP_YEAR = 2000;

/** The year, or null where it cannot be told, and what is wrong or odd about it. */
export interface YearReading {
  readonly year: number | null;
  readonly findings: readonly Finding[];
}

interface Stated {
  readonly years: readonly number[];
  /** Some date leaves its year to be told from elsewhere. */
  readonly someWithout: boolean;
}

/**
 * The year of a table: as asked for, else as the dates of the figures say, else the deadlines, else the file's name. Refuses to guess where a
 * date without a year could be of two: the file's name says one and the dates another. Where nothing is to be guessed, but the name (or the
 * year asked for) and the dates disagree, it warns, and says which was used.
 */
export function yearOfTable(table: Table, matched: readonly MatchedColumn[], asked: number | undefined): YearReading {
  const asOf = statedIn(
    table,
    matched.filter(({ column }) => column.holds === 'asOf'),
  );
  const steps = statedIn(
    table,
    matched.filter(({ column }) => column.holds === 'step' || column.holds === 'milestone'),
  );
  const fromDates = mostFrequent(asOf.years) ?? mostFrequent(steps.years);
  if (asked !== undefined)
    return { year: asked, findings: askedMismatch(table.file, asked, fromDates, [...asOf.years, ...steps.years]) };
  const fromName = yearInName(table.file);
  if (fromDates !== null && fromName !== null && fromDates !== fromName && asOf.someWithout) {
    const message = `Filens navn siger ${fromName}, men datoerne siger ${fromDates}. Angiv året (--year), eller ret det, der er forkert.`;
    return {
      year: null,
      findings: [finding('PLAN.YEAR', message, { file: table.file, read: `${fromName}, ${fromDates}` })],
    };
  }
  const year = fromDates ?? fromName;
  if (year !== null) return { year, findings: nameMismatch(table.file, year) };
  const message =
    'Året kan ikke ses af filens navn eller datoer. Angiv det (--year), eller skriv det i første dato, fx 31.1.2015.';
  return {
    year: null,
    findings: [finding('PLAN.YEAR', message, { file: table.file, line: table.rows[0]?.line ?? null })],
  };
}

/** A warning where a file's name says another year than the one its plan was read as; the file's own content is what counts. */
export function nameMismatch(file: string, year: number): Finding[] {
  const fromName = yearInName(file);
  if (fromName === null || fromName === year) return [];
  const message = `Filens navn siger ${fromName}, men datoerne siger ${year}. Planen er læst som ${year}. Ret filens navn, eller ret årstallene i filen, hvis det er dem, der er forkerte.`;
  return [finding('YEAR.MISMATCH', message, { file, read: `${fromName}, ${year}`, severity: 'warning' })];
}

function askedMismatch(file: string, asked: number, fromDates: number | null, stated: readonly number[]): Finding[] {
  if (fromDates === null || stated.includes(asked)) return [];
  const message =
    `Der er bedt om året ${asked} (--year), men de datoer, der har årstal, siger ${fromDates}. De er læst, som de står; datoer uden årstal er læst som ${asked}. ` +
    'Ret årstallene i filen, eller udelad året.';
  return [finding('YEAR.MISMATCH', message, { file, read: `${asked}, ${fromDates}`, severity: 'warning' })];
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
  return splitDeadlines(cell.text, { year: ANY_LEAP_YEAR }).flatMap(({ date }) =>
    date.ok && !date.inferredYear ? [dateParts(date.from).year] : [],
  );
}

function mostFrequent(years: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [most] = [...counts].toSorted(
    ([year, count], [otherYear, otherCount]) => otherCount - count || year - otherYear,
  );
  return most?.[0] ?? null;
}
