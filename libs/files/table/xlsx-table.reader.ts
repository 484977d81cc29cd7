import { readSheet } from 'read-excel-file/universal';
import { refused, type Reading, type Source } from '../source';
import { assembleTable } from './assemble-table';
import { blankCell, type Cell, type Row, type Table } from './table';
import { broken, guardXlsx } from './xlsx-guard';

/** Reads the first sheet of an XLSX once it is known to be safe. True dates, numbers and text are told apart. */
export async function readXlsxTable(source: Source): Promise<Reading<Table>> {
  const rows = await readXlsxRows(source);
  return rows.value === null ? { value: null, findings: rows.findings } : assembleTable(source.name, rows.value);
}

/** The rows of the first sheet as they lie, header or none. */
export async function readXlsxRows(source: Source): Promise<Reading<readonly Row[]>> {
  const unsafe = await guardXlsx(source);
  if (unsafe !== null) return refused(unsafe);
  const rows = await readCells(source);
  if (rows === null) return refused(broken(source));
  const value = rows.map((cells, index) => ({
    line: index + 1,
    cells: cells.map((cell, at) => cellOf(cell, index + 1, at + 1)),
  }));
  return { value, findings: [] };
}

async function readCells(source: Source): Promise<readonly (readonly unknown[])[] | null> {
  try {
    // The universal reader goes by the zip's directory, which the guard has held against what really is there.
    return await readSheet(new Blob([new Uint8Array(source.bytes)]), { trim: true });
  } catch {
    return null;
  }
}

function cellOf(value: unknown, line: number, column: number): Cell {
  if (value === null || value === undefined) return blankCell(line, column);
  if (isDate(value)) {
    const date = value.toISOString().slice(0, 10);
    return { text: `${date.slice(8)}-${date.slice(5, 7)}-${date.slice(0, 4)}`, kind: 'date', date, line, column };
  }
  const kind = typeof value === 'number' ? 'number' : 'text';
  return { text: String(value).trim(), kind, date: null, line, column };
}

/** By tag, not by class: the reader may live in another realm (jest). */
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]' && !Number.isNaN(Number(value));
}
