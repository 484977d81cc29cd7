import writeXlsx from 'write-excel-file/node';
import type { IsoDate } from '#domain';
import { xmlText } from './xml-text';

/** A cell of a sheet that goes out. A text is kept a text, also one that looks like a formula. */
export type OutCell = { readonly text: string } | { readonly number: number } | { readonly date: IsoDate };

/** A table that goes out as one sheet; `width` in characters. */
export interface OutSheet {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly OutCell[])[];
}

/** Writes a table as XLSX: a bold header that stays, texts that wrap, dates as dates. */
export const writeSheet = (sheet: OutSheet): Promise<Buffer> => writeSheets([sheet]);

/** The same of several tables, each a sheet of one file. */
export const writeSheets = async (sheets: readonly OutSheet[]): Promise<Buffer> =>
  writeXlsx(
    sheets.map(({ title, columns, rows }) => ({
      data: [
        columns.map((column) => ({ value: column.title, fontWeight: 'bold' as const, wrap: true })),
        ...rows.map((row) => row.map(sheetCell)),
      ],
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape' as const,
      sheet: sheetName(title),
    })),
  ).toBuffer();

const sheetCell = (cell: OutCell) => {
  if ('date' in cell)
    return {
      value: new Date(`${cell.date}T00:00:00Z`),
      type: Date,
      format: 'dd-mm-yyyy',
      alignVertical: 'top' as const,
    };
  if ('number' in cell) return { value: cell.number, type: Number, alignVertical: 'top' as const };
  return cell.text === ''
    ? null
    : { value: xmlText(cell.text), type: String, wrap: true, alignVertical: 'top' as const };
};

/** Excel allows 31 characters and not all of them. */
const sheetName = (title: string): string =>
  xmlText(title)
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31);
