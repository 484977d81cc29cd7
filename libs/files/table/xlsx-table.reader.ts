import { readSheet } from 'read-excel-file/universal';
import { addDays, withoutUnseen, type Finding } from '#domain';
import { finding, stops } from '../finding';
import { refused, type Reading, type Source } from '../source';
import { checkedRows } from './check-rows';
import { fillMerged } from './merged-cells';
import { blankCell, columnLetters, isBlankRow, type Cell, type Row, type SheetRows } from './table';
import { broken, guardXlsx, type XlsxParts } from './xlsx-guard';
import { readSheetFacts, type SheetFacts, type UnreadableCell } from './xlsx-sheet';
import { readWorkbook, type ListedSheet, type Workbook } from './xlsx-workbook';

/** From 1 January 1900 to 1 January 1904, as Excel counts. */
const DAYS_TO_1904 = 1462;
const VALUES = /<(?:[\w.-]{1,40}:)?(?:v|is)\b/;

/**
 * The rows of an XLSX as they lie, header or none: of the first visible sheet that says something, which is named. True dates, numbers and text
 * are told apart. A cell that shows an error, or a formula whose result was not saved, is an error: its value is not known.
 */
export async function readXlsxRows(source: Source): Promise<Reading<SheetRows>> {
  const guarded = await guardXlsx(source);
  if ('code' in guarded) return refused(guarded);
  const book = workbookOf(guarded);
  if (book === null) return refused(broken(source));
  const sheet = chosenSheet(book, guarded);
  const facts = sheet === null ? null : factsOf(guarded, sheet);
  if (sheet === null || facts === null) return refused(sheet === null ? noSheet(source.name, book) : broken(source));
  const told = othersNotRead(source.name, book, guarded, sheet);
  if (facts.unreadable.length > 0)
    return refused(...facts.unreadable.map((cell) => unreadable(source.name, cell)), ...told);
  const cells = await readCells(source, sheet);
  if (cells === null) return refused(broken(source));
  const rows = cells.map((row, index) => ({
    line: index + 1,
    cells: row.map((cell, at) => cellOf(cell, index + 1, at + 1, book.countsFrom1904Unknown)),
  }));
  const filled = fillMerged(source.name, rows, facts.merged);
  const findings = [...told, ...hiddenFindings(source.name, rows, facts), ...filled.findings];
  const value = stops(findings) ? null : { sheet: withoutUnseen(sheet.name), rows: filled.rows };
  return checkedRows(source.name, { value, findings });
}

function workbookOf({ workbook, relations }: XlsxParts): Workbook | null {
  try {
    return readWorkbook(workbook, relations);
  } catch {
    return null;
  }
}

const xmlOf = ({ sheets }: XlsxParts, { part }: ListedSheet): string | null =>
  (part === null ? undefined : sheets.get(part)?.toString('utf8')) ?? null;

function chosenSheet({ sheets }: Workbook, parts: XlsxParts): ListedSheet | null {
  const visible = sheets.filter((sheet) => !sheet.isHidden && sheet.part !== null && parts.sheets.has(sheet.part));
  return visible.find((sheet) => VALUES.test(xmlOf(parts, sheet) ?? '')) ?? visible[0] ?? null;
}

function factsOf(parts: XlsxParts, sheet: ListedSheet): SheetFacts | null {
  try {
    return readSheetFacts(xmlOf(parts, sheet) ?? '');
  } catch {
    return null;
  }
}

async function readCells(source: Source, { number }: ListedSheet): Promise<readonly (readonly unknown[])[] | null> {
  try {
    // The universal reader goes by the zip's directory, which the guard has held against what really is there.
    return await readSheet(new Blob([new Uint8Array(source.bytes)]), number, { trim: true });
  } catch {
    return null;
  }
}

function cellOf(value: unknown, line: number, column: number, from1904: boolean): Cell {
  if (value === null || value === undefined) return blankCell(line, column);
  if (isDate(value)) {
    const written = value.toISOString();
    const date = from1904 ? addDays(written.slice(0, 10), DAYS_TO_1904) : written.slice(0, 10);
    const hour = written.slice(11, 16);
    const time = hour === '00:00' ? null : hour;
    return { text: `${date.slice(8)}-${date.slice(5, 7)}-${date.slice(0, 4)}`, kind: 'date', date, time, line, column };
  }
  const kind = typeof value === 'number' ? 'number' : 'text';
  return { text: String(value).trim(), kind, date: null, line, column };
}

/** By tag, not by class: the reader may live in another realm (jest). A year of five digits is no date that anybody meant. */
function isDate(value: unknown): value is Date {
  if (Object.prototype.toString.call(value) !== '[object Date]') return false;
  const time = Number(value);
  return !Number.isNaN(time) && Math.abs(time) < LAST_INSTANT;
}
const LAST_INSTANT = Date.UTC(9990, 0);

const noSheet = (file: string, { sheets }: Workbook): Finding =>
  finding(
    'XLSX.NO_SHEET',
    sheets.some(({ isHidden }) => isHidden)
      ? 'Alle ark i regnearket er skjulte, så det kan ikke ses, hvilket der skal læses. Vis det rigtige ark, og gem filen.'
      : 'Regnearket har intet ark med celler. Er det den rigtige fil?',
    { file },
  );

/** A workbook of several sheets is told which one was read. */
function othersNotRead(file: string, { sheets }: Workbook, parts: XlsxParts, read: ListedSheet): Finding[] {
  const others = sheets.filter((sheet) => sheet !== read && VALUES.test(xmlOf(parts, sheet) ?? ''));
  if (others.length === 0) return [];
  const shown = others.slice(0, MOST_NAMED).map(({ name, isHidden }) => `»${name}«${isHidden ? ' (skjult)' : ''}`);
  const more = others.length > shown.length ? ` og ${others.length - shown.length} til` : '';
  const message = `Arket »${read.name}« er læst. Det er ${shown.join(', ')}${more} ikke. Er det et andet ark, der skal læses, så gem det i en fil for sig.`;
  return [finding('XLSX.SHEET', message, { file, read: read.name, severity: 'warning' })];
}
const MOST_NAMED = 5;

function unreadable(file: string, { line, column, error }: UnreadableCell): Finding {
  const name = `${columnLetters(column)}${line}`;
  return error === null
    ? finding(
        'XLSX.NO_VALUE',
        `Celle ${name} har en formel, hvis resultat ikke er gemt i filen, så den ville se ud som tom. Åbn filen i Excel, og gem den igen, eller skriv værdien i stedet for formlen.`,
        { file, line, column },
      )
    : finding(
        'XLSX.CELL_ERROR',
        `Celle ${name} viser ${error}: dens formel kan ikke regnes ud. Ret formlen, eller skriv værdien i stedet.`,
        { file, line, column, read: error },
      );
}

/** Lines and columns that nobody sees are read all the same: that is told. */
function hiddenFindings(file: string, rows: readonly Row[], { hiddenLines, hiddenColumns }: SheetFacts): Finding[] {
  const lines = rows.filter((row) => hiddenLines.has(row.line) && !isBlankRow(row)).map(({ line }) => line);
  const columns = [...hiddenColumns].filter((column) =>
    rows.some(({ cells }) => (cells[column - 1]?.text ?? '') !== ''),
  );
  const said = [
    ...(lines.length > 0
      ? [`linje ${lines.slice(0, MOST_NAMED).join(', ')}${lines.length > MOST_NAMED ? ' m.fl.' : ''}`]
      : []),
    ...(columns.length > 0 ? [`kolonne ${columns.slice(0, MOST_NAMED).map(columnLetters).join(', ')}`] : []),
  ];
  if (said.length === 0) return [];
  const message = `${said.join(' og ')} er skjult i regnearket, men læst med. Slet det, der ikke skal med.`;
  return [
    finding('XLSX.HIDDEN', message.charAt(0).toUpperCase() + message.slice(1), {
      file,
      line: lines[0] ?? null,
      severity: 'warning',
    }),
  ];
}
