import type { Finding } from '#domain';
import { finding } from '../finding';
import { normaliseName, type Cell, type Row, type Table } from './table';

/** Cells of a table by the names of its columns. */
export interface NamedColumns<Name extends string> {
  readonly cell: (row: Row, name: Name) => Cell | null;
  readonly findings: readonly Finding[];
}

/** Whether a table has all these columns; case, spaces and punctuation do not matter. */
export function hasColumns(table: Table, names: readonly string[]): boolean {
  const found = new Set(table.header.cells.map((cell) => normaliseName(cell.text)));
  return names.every((name) => found.has(normaliseName(name)));
}

/** Finds columns that a table must have, in any order; tells those that are missing or stand twice. Other columns are not read. */
export function nameColumns<Name extends string>(table: Table, names: readonly Name[]): NamedColumns<Name> {
  const { file, header } = table;
  const findings: Finding[] = [];
  const indexes = new Map<Name, number>();
  for (const name of names) {
    const [first, second] = header.cells.flatMap((cell, index) =>
      normaliseName(cell.text) === normaliseName(name) ? [index] : [],
    );
    if (first === undefined) {
      const message = `Kolonnen »${name}« mangler. Tilføj den, også hvis alle dens felter er tomme.`;
      findings.push(
        finding('COLUMN.MISSING', message, {
          file,
          line: header.line,
          read: header.cells.map((cell) => cell.text).join('; '),
        }),
      );
      continue;
    }
    indexes.set(name, first);
    if (second !== undefined) {
      findings.push(
        finding('COLUMN.DUPLICATE', `Kolonnen »${name}« står to gange. Slet eller omdøb den ene.`, {
          file,
          line: header.line,
          column: second + 1,
          read: name,
        }),
      );
    }
  }
  const cell = (row: Row, name: Name): Cell | null => {
    const index = indexes.get(name);
    return index === undefined ? null : (row.cells[index] ?? null);
  };
  return { cell, findings };
}
