import type { Finding } from '#domain';
import { finding } from '../finding';
import { LIMITS, thousands } from '../limits';
import { refused, type Reading } from '../source';
import { tooManyRows } from './assemble-table';
import { columnLetters, type SheetRows } from './table';

/** Rows as they were read, or why they are more than anybody's table: no pattern is asked of a text before its length is known. */
export function checkedRows(file: string, { value, findings }: Reading<SheetRows>): Reading<SheetRows> {
  if (value === null) return { value, findings };
  if (value.rows.length > LIMITS.rows + 1) return refused(tooManyRows(file, value.rows.length - 1));
  const long = value.rows.flatMap(({ cells }) => cells.filter(({ text }) => text.length > LIMITS.cellCharacters));
  const told = long.slice(0, LIMITS.findings).map(({ line, column, text }): Finding => {
    const message = `Feltet ${columnLetters(column)}${line} er på ${thousands(text.length)} tegn; der læses højst ${thousands(LIMITS.cellCharacters)}. Kort teksten, eller del den.`;
    return finding('CELL.TOO_LONG', message, { file, line, column, read: text });
  });
  return long.length > 0 ? refused(...told) : { value, findings };
}
