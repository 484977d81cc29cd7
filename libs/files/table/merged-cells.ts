import type { Finding } from '#domain';
import { finding } from '../finding';
import { columnLetters, type Cell, type Row } from './table';
import type { MergedCells } from './xlsx-sheet';

/** No plan merges more; a sheet that does is not filled in, but told. */
const MOST_FILLED = 20_000;

/** Rows whose merged cells hold for all that they cover, and what could not be settled. */
export interface FilledRows {
  readonly rows: readonly Row[];
  readonly findings: readonly Finding[];
}

/**
 * A date or a text that is merged over several lines holds for each of them, a date over several columns for each too. A number does not: it
 * would be counted twice. A text over several columns is read in the first, and told where the line says other things.
 */
export function fillMerged(file: string, rows: readonly Row[], merged: readonly MergedCells[]): FilledRows {
  const byLine = new Map(rows.map((row) => [row.line, row.cells.slice()]));
  const first = rows.find((row) => row.cells.some(({ text }) => text !== ''))?.line ?? 0;
  const findings: Finding[] = [];
  let left = MOST_FILLED;
  for (const { top, left: start, bottom, right } of merged) {
    const cell = byLine.get(top)?.[start - 1];
    if (cell === undefined || cell.text === '' || (bottom === top && right === start)) continue;
    left -= (bottom - top + 1) * (right - start + 1);
    if (left < 0) return { rows, findings: [tooManyMerged(file, cell)] };
    const covers = (index: number) => index >= start - 1 && index < right;
    const says = (line: number) => byLine.get(line)?.some(({ text }, index) => text !== '' && !covers(index)) ?? false;
    const below = Array.from({ length: bottom - top }, (_, index) => top + index + 1).filter(says);
    const wide = right > start && top !== first && says(top);
    if (cell.kind === 'number' && below.length > 0) findings.push(mergedNumber(file, cell, below));
    else if (cell.kind !== 'date' && wide) findings.push(mergedWide(file, cell, right));
    for (const line of cell.kind === 'number' ? [] : [top, ...below])
      for (let column = start; column <= (cell.kind === 'date' ? right : start); column += 1) {
        const cells = byLine.get(line);
        if (cells !== undefined && column <= cells.length) cells[column - 1] = { ...cell, line, column };
      }
  }
  return { rows: rows.map((row) => ({ ...row, cells: byLine.get(row.line) ?? row.cells })), findings };
}

const nameOf = ({ line, column }: Cell): string => `${columnLetters(column)}${line}`;
const at = (file: string, { line, column, text }: Cell) => ({ file, line, column, read: text });

const mergedNumber = (file: string, cell: Cell, below: readonly number[]): Finding =>
  finding(
    'XLSX.MERGED',
    `Tallet i ${nameOf(cell)} er flettet ned over linje ${below.at(-1)}, så det kan ikke ses, hvad hver linje har. Ophæv fletningen, og skriv tallet i hver linje.`,
    at(file, cell),
  );

const mergedWide = (file: string, cell: Cell, right: number): Finding =>
  finding(
    'XLSX.MERGED',
    `${nameOf(cell)} er flettet hen over kolonne ${columnLetters(right)}; teksten er kun læst i kolonne ${columnLetters(cell.column)}. Ophæv fletningen, hvis den gælder flere kolonner.`,
    { ...at(file, cell), severity: 'warning' },
  );

const tooManyMerged = (file: string, cell: Cell): Finding =>
  finding(
    'XLSX.MERGED',
    'Arket har flere flettede celler, end en plan kan have. Ophæv fletningerne, og gem filen igen.',
    at(file, cell),
  );
