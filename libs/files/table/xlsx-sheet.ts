import { Parser } from 'saxen';
import { LIMITS } from '../limits';
import { isSet, localName } from './xlsx-workbook';

/** A cell that says nothing a reader may go on with. */
export interface UnreadableCell {
  readonly line: number;
  readonly column: number;
  /** `#REF!`; null where it has a formula whose result was not saved. */
  readonly error: string | null;
}

/** Cells that are one; all counted from 1. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What a sheet's XML says beside the values of its cells. */
export interface SheetFacts {
  readonly unreadable: readonly UnreadableCell[];
  readonly merged: readonly MergedCells[];
  readonly hiddenLines: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
}

interface OpenCell {
  readonly line: number;
  readonly column: number;
  readonly type: string;
  hasFormula: boolean;
  value: string | null;
}

/** Goes through a sheet's XML. A cell whose formula has no saved result is told apart from one whose result is empty. */
export function readSheetFacts(xml: string): SheetFacts {
  const unreadable: UnreadableCell[] = [];
  const merged: MergedCells[] = [];
  const hiddenLines = new Set<number>();
  const hiddenColumns = new Set<number>();
  let line = 0;
  let column = 0;
  let cell: OpenCell | null = null;
  let isValue = false;
  const parser = new Parser();
  parser.on('openTag', (qualified, attributesOf) => {
    const name = localName(qualified);
    if (name === 'f' && cell !== null) cell.hasFormula = true;
    if (name === 'v' && cell !== null) {
      cell.value = '';
      isValue = true;
    }
    if (name === 'row') {
      const { r, hidden } = attributesOf();
      [line, column] = [r === undefined ? line + 1 : Number(r), 0];
      if (isSet(hidden)) hiddenLines.add(line);
    }
    if (name === 'c') {
      const { r, t = 'n' } = attributesOf();
      const place = r === undefined ? null : addressOf(r);
      column = place?.column ?? column + 1;
      cell = { line: place?.line ?? line, column, type: t, hasFormula: false, value: null };
    }
    if (name === 'col') {
      const { min, max, hidden } = attributesOf();
      const last = Math.min(Number(max), LIMITS.columns);
      if (isSet(hidden)) for (let one = Number(min); one <= last; one += 1) hiddenColumns.add(one);
    }
    if (name === 'mergeCell') merged.push(...rangeOf(attributesOf()['ref'] ?? ''));
  });
  parser.on('text', (text, decode) => {
    if (isValue && cell?.value != null) cell.value += decode(text);
  });
  parser.on('closeTag', (qualified) => {
    const name = localName(qualified);
    if (name === 'v') isValue = false;
    if (name !== 'c' || cell === null) return;
    const wrong = errorOf(cell);
    if (wrong !== undefined) unreadable.push({ line: cell.line, column: cell.column, error: wrong });
    cell = null;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.parse(xml);
  return { unreadable, merged, hiddenLines, hiddenColumns };
}

/** An error's name, null for a result that was not saved, undefined for a cell that can be read. */
function errorOf({ type, hasFormula, value }: OpenCell): string | null | undefined {
  if (type === 'e') return value || '#REF!';
  if (!hasFormula) return undefined;
  // A formula may give an empty text, and then says so.
  return value === null || (value === '' && type !== 'str') ? null : undefined;
}

function addressOf(address: string): { readonly line: number; readonly column: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address) ?? [];
  if (letters === undefined) return null;
  return { line: Number(digits), column: [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0) };
}

function rangeOf(ref: string): MergedCells[] {
  const [first, last] = ref.split(':').map(addressOf);
  if (!first || !last || last.line < first.line || last.column < first.column) return [];
  const [bottom, right] = [Math.min(last.line, LIMITS.rows + 1), Math.min(last.column, LIMITS.columns)];
  return [{ top: first.line, left: first.column, bottom, right }];
}
