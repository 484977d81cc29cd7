import type { IsoDate } from '#domain';

/** What a cell holds: text as typed, a number, or a true date (spreadsheets only). `text` shows it as a person would type it; '' = blank. */
export interface Cell {
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date';
  /** Set for true dates. */
  readonly date: IsoDate | null;
  /** The time of day of a true date that has one, `16:00`. */
  readonly time?: string | null;
  /** Counted from 1 in the file as it lies; in CSV `column` is the number of the field, as the spreadsheet's column. */
  readonly line: number;
  readonly column: number;
}

export interface Row {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** Rows as they lie; `sheet` is the name of the sheet that they were read from, null for a CSV. */
export interface SheetRows {
  readonly sheet: string | null;
  readonly rows: readonly Row[];
}

/** A sheet read from CSV or XLSX: its first row that is not blank is the header; blank rows are left out. */
export interface Table {
  readonly file: string;
  /** The sheet of a workbook; null for a CSV. */
  readonly sheet: string | null;
  readonly header: Row;
  readonly rows: readonly Row[];
}

/** A header as compared: small letters, no accents of case, space or punctuation (`Kø til DIF/ØU` → `koetildifoeu`). */
export function normaliseName(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');
}

/** A blank cell at a place. */
export function blankCell(line: number, column: number): Cell {
  return { text: '', kind: 'text', date: null, line, column };
}

/** Whether nothing is written in the row. */
export function isBlankRow(row: Row): boolean {
  return row.cells.every((cell) => cell.text === '');
}

/** `A`, `B`, … `AA`: what a spreadsheet calls the column (counted from 1). */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column > 26 ? columnLetters(Math.floor((column - 1) / 26)) + letter : letter;
}
