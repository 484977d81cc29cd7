import type { Finding, ProcessColumn, ProcessDefinition } from '#domain';
import { finding } from '../finding';
import { columnLetters, normaliseName, type Cell, type Table } from '../table/table';

/** A column of the process and where it stands in the table (index of the cell in its row). */
export interface MatchedColumn {
  readonly column: ProcessColumn;
  readonly index: number;
}

/** The process' columns found in a table's header, in the process' order, and what is missing, doubled or not known. */
export function matchColumns(
  process: ProcessDefinition,
  table: Table,
): { matched: readonly MatchedColumn[]; findings: readonly Finding[] } {
  const { file, header } = table;
  const known = header.cells.map((cell) =>
    process.columns.find((column) => [column.key, ...column.synonyms].some((name) => isNamed(cell.text, name))),
  );
  if (known.every((column) => column === undefined)) return { matched: [], findings: [notThisTable(process, table)] };

  const findings: Finding[] = [];
  const matched = new Map<ProcessColumn, number>();
  header.cells.forEach((cell, index) => {
    const column = known[index];
    if (column === undefined) findings.push(...unknownColumn(table, cell, index));
    else if (matched.has(column)) findings.push(doubled(file, column, cell));
    else matched.set(column, index);
  });
  const unused = header.cells
    .filter((cell, index) => known[index] === undefined && cell.text !== '')
    .map((cell) => `»${cell.text}«`);
  const missing = process.columns.filter((column) => !matched.has(column));
  findings.unshift(...missing.map((column) => missingColumn(table, column, unused)));
  return {
    matched: process.columns.flatMap((column) => {
      const index = matched.get(column);
      return index === undefined ? [] : [{ column, index }];
    }),
    findings,
  };
}

/** Says of a text whether it is the heading of one of the process' columns. */
export const isColumnOf =
  ({ columns }: ProcessDefinition) =>
  (text: string): boolean =>
    columns.some((column) => [column.key, ...column.synonyms].some((name) => isNamed(text, name)));

/** Whether a heading is this name. A name that begins with `…` leaves out who does it: people write a person's name there. */
function isNamed(heading: string, name: string): boolean {
  if (!name.startsWith('…')) return normaliseName(heading) === normaliseName(name);
  return normaliseName(heading).endsWith(normaliseName(name.slice(1)));
}

/** A column by its key and by the heading that people know it by. */
function nameOf({ key, synonyms: [spoken] }: ProcessColumn): string {
  return spoken === undefined ? `»${key}«` : `»${key}« (»${spoken}«)`;
}

function missingColumn(table: Table, column: ProcessColumn, unused: readonly string[]): Finding {
  const other = unused.length > 0 ? ` Er det ${unused.join(' eller ')}, så ret overskriften.` : '';
  const message = `Kolonnen ${nameOf(column)} mangler. Tilføj den, også hvis alle dens felter er tomme.${other}`;
  return finding('COLUMN.MISSING', message, {
    file: table.file,
    line: table.header.line,
    column: null,
    read: headerText(table),
  });
}

function doubled(file: string, column: ProcessColumn, cell: Cell): Finding {
  const message = `Kolonnen ${nameOf(column)} står to gange. Slet eller omdøb den ene.`;
  return finding('COLUMN.DUPLICATE', message, { file, line: cell.line, column: cell.column, read: cell.text });
}

function unknownColumn(table: Table, cell: Cell, index: number): Finding[] {
  const used = table.rows.some((row) => row.cells[index]?.text !== '');
  if (cell.text === '' && !used) return [];
  const what =
    cell.text === ''
      ? `Kolonne ${columnLetters(cell.column)} har ingen overskrift`
      : `Kolonnen »${cell.text}« kendes ikke`;
  const message = `${what} og bliver ikke læst. Ret overskriften, hvis den hører til planen.`;
  return [
    finding('COLUMN.UNKNOWN', message, {
      file: table.file,
      line: cell.line,
      column: cell.column,
      read: cell.text,
      severity: 'warning',
    }),
  ];
}

function notThisTable(process: ProcessDefinition, table: Table): Finding {
  const wanted = process.columns.map((column) => column.key).join(', ');
  const message = `Det ligner ikke en tabel for ${process.title}: ingen af overskrifterne kendes. Første række skal have kolonnerne ${wanted}.`;
  return finding('COLUMN.MISSING', message, {
    file: table.file,
    line: table.header.line,
    column: 1,
    read: headerText(table),
  });
}

function headerText(table: Table): string {
  return table.header.cells.map((cell) => cell.text).join('; ');
}
