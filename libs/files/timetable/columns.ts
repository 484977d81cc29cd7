import type { Finding } from '#domain';
import { finding } from '../finding';
import { columnLetters, type Cell, type Row } from '../table/table';
import { layoutWithoutHeader } from './columns-by-content';
import { rankOf } from './headings';
import { isExactDate } from './is-date';
import { headerText, type Layout, type Role } from './layout';

const ORDER = ['date', 'until', 'step', 'forum', 'year', 'month', 'week', 'time', 'key'] as const;
const LONGEST_HEADING = 60;
const SEARCHED_ROWS = 15;

/** Finds a list's columns by its header (below a title, perhaps), else by what stands in them; null where the rows are no list of dates. */
export function findLayout(file: string, rows: readonly Row[]): Layout | null {
  for (const [index, row] of rows.slice(0, SEARCHED_ROWS).entries()) {
    const columns = columnsOf(row);
    if (columns !== null)
      return { columns, header: index, findings: headerFindings(file, row, rows.slice(index + 1), columns) };
  }
  return layoutWithoutHeader(file, rows);
}

/** The columns of a row if it is a header: it names at least the date and the step, and holds no date itself. */
function columnsOf(row: Row): Layout['columns'] | null {
  const texts = row.cells.map((cell) => cell.text);
  if (texts.some((text) => text.length > LONGEST_HEADING) || row.cells.some((cell) => cell.date !== null)) return null;
  if (texts.some((text) => /\d/.test(text) && isExactDate(text))) return null;
  const columns: Partial<Record<Role, number>> = {};
  const taken = new Set<number>();
  for (const role of ORDER) {
    const best = texts
      .map((text, index) => ({ index, rank: rankOf(text, role) }))
      .filter(({ index, rank }) => rank < (role === 'until' || role === 'key' ? 100 : Infinity) && !taken.has(index))
      .toSorted((one, other) => one.rank - other.rank)[0];
    if (best === undefined) continue;
    columns[role] = best.index;
    taken.add(best.index);
  }
  const { date } = columns;
  // Beside the date and the body, the only other column is what happens, whatever it is called.
  const others = texts.flatMap((text, index) => (text === '' || taken.has(index) ? [] : [index]));
  if (columns.step === undefined && columns.forum !== undefined && others.length === 1) columns.step = others[0];
  // Weeks may stand beside the dates, or be all the dates there are: `49`.
  if (date !== undefined && columns.week === undefined && rankOf(texts[date] ?? '', 'week') < 100) columns.week = date;
  return columns.date === undefined || columns.step === undefined ? null : columns;
}

function headerFindings(file: string, header: Row, rows: readonly Row[], columns: Layout['columns']): Finding[] {
  const used = new Set(Object.values(columns));
  const findings = header.cells.flatMap((cell, index) => (used.has(index) ? [] : ignored(file, cell, index, rows)));
  if (columns.forum !== undefined) return findings;
  const message =
    'Listen har ingen kolonne med forum. Forum er læst af teksten, hvor den nævner det (fx »KB: 2. behandling«). Tilføj kolonnen »forum«, så loven kan kontrolleres sikkert.';
  return [
    ...findings,
    finding('COLUMN.MISSING', message, { file, line: header.line, read: headerText(header), severity: 'warning' }),
  ];
}

function ignored(file: string, cell: Cell, index: number, rows: readonly Row[]): Finding[] {
  if (cell.text === '' && !rows.some((row) => (row.cells[index]?.text ?? '') !== '')) return [];
  const what =
    cell.text === ''
      ? `Kolonne ${columnLetters(cell.column)} har ingen overskrift`
      : `Kolonnen »${cell.text}« hører ikke til listen`;
  const message = `${what} og bliver ikke læst: en liste har dato, forum og trin.`;
  return [
    finding('COLUMN.UNKNOWN', message, {
      file,
      line: cell.line,
      column: cell.column,
      read: cell.text,
      severity: 'warning',
    }),
  ];
}
