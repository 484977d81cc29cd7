import type { Finding } from '#domain';
import { finding, stops } from '../finding';
import { LIMITS, thousands } from '../limits';
import { refused, type Reading } from '../source';
import { blankCell, isBlankRow, type Row, type SheetRows, type Table } from './table';

/** Too many rows are refused at once, not listed. */
export function tooManyRows(file: string, rows: number): Finding {
  const message = `Filen har ${thousands(rows)} rækker; der læses højst ${thousands(LIMITS.rows)}. Er det den rigtige fil?`;
  return finding('FILE.TOO_MANY_ROWS', message, { file });
}

/** Says of a cell's text whether it is the heading of a column that the table is to have. */
export type IsHeading = (text: string) => boolean;

const SEARCHED_ROWS = 15;
const ENOUGH_HEADINGS = 2;

/** Where the headings stand among rows that say something: below a title, perhaps; -1 where no row has two of them. */
export const headerAt = (written: readonly Row[], isHeading: IsHeading): number =>
  written
    .slice(0, SEARCHED_ROWS)
    .findIndex(({ cells }) => cells.filter(({ text }) => text !== '' && isHeading(text)).length >= ENOUGH_HEADINGS);

/**
 * Makes a table of rows as they lie: header first (what stands above it is told), blank rows left out, each row as wide as the header. Rows of
 * another width are errors.
 */
export function assembleTable(file: string, { sheet, rows: all }: SheetRows, isHeading: IsHeading): Reading<Table> {
  const written = all.filter((row) => !isBlankRow(row));
  const at = Math.max(headerAt(written, isHeading), 0);
  const [header, ...rows] = written.slice(at);
  if (header === undefined)
    return refused(finding('FILE.EMPTY', 'Der står intet i filen. Gem den igen fra regnearket, og prøv så.', { file }));
  if (rows.length > LIMITS.rows) return refused(tooManyRows(file, rows.length));
  const width = lastWritten(header);
  if (width > LIMITS.columns) {
    const message = `Filen har ${thousands(width)} kolonner; der læses højst ${LIMITS.columns}. Er det den rigtige fil?`;
    return refused(finding('FILE.TOO_MANY_COLUMNS', message, { file, line: header.line }));
  }
  const findings = [
    ...above(file, written.slice(0, at)),
    ...rows.flatMap((row) => checkWidth(file, row, width, header.cells.length)),
  ];
  const value = { file, sheet, header: fit(header, width), rows: rows.map((row) => fit(row, width)) };
  return { value: stops(findings) ? null : value, findings };
}

/** A title, or what somebody wrote above the table: not read, and told. */
function above(file: string, rows: readonly Row[]): Finding[] {
  const [first] = rows;
  if (first === undefined) return [];
  const text = first.cells.find((cell) => cell.text !== '')?.text ?? '';
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  const which = rows.length === 1 ? `Linje ${first.line}` : `${rows.length} linjer fra linje ${first.line}`;
  const message = `${which} (»${shown}«) står over overskrifterne og er ikke læst.`;
  return [finding('TABLE.ABOVE', message, { file, line: first.line, read: text, severity: 'warning' })];
}
const LONGEST_SHOWN = 60;

function checkWidth(file: string, row: Row, width: number, headerFields: number): Finding[] {
  const used = lastWritten(row);
  if (used > width) {
    const cell = row.cells[width];
    const message = `Rækken har ${used} felter, men overskriften kun ${width}. Står der et skilletegn i en tekst, så sæt teksten i anførselstegn.`;
    return [
      finding('TABLE.ROW_TOO_LONG', message, { file, line: row.line, column: width + 1, read: cell?.text ?? null }),
    ];
  }
  if (row.cells.length < Math.min(width, headerFields)) {
    const message = `Rækken har ${row.cells.length} felter, men overskriften ${width}. Tilføj de manglende skilletegn, så tomme felter er tomme med vilje.`;
    return [
      finding('TABLE.ROW_TOO_SHORT', message, {
        file,
        line: row.line,
        column: row.cells.length,
        read: row.cells.at(-1)?.text ?? null,
      }),
    ];
  }
  return [];
}

function lastWritten(row: Row): number {
  return row.cells.findLastIndex((cell) => cell.text !== '') + 1;
}

function fit(row: Row, width: number): Row {
  return {
    line: row.line,
    cells: Array.from({ length: width }, (_, index) => row.cells[index] ?? blankCell(row.line, index + 1)),
  };
}
