import { dateParts, daysBetween, formatDateLong, isoDate, splitDeadlines, type Finding, type IsoDate } from '#domain';
import { finding } from '../finding';
import type { Cell, Row, Table } from '../table/table';
import { LONG_BEFORE, placeOf } from './deadline-cells';
import type { MatchedColumn } from './match-columns';

/** The year of the day of the figures of each row, by the row's line: the table's, or the one before where the row is of the turn of the year. */
export interface YearsOfRows {
  readonly yearOf: (row: Row) => number;
  readonly findings: readonly Finding[];
}

interface DatedRow {
  readonly cell: Cell;
  readonly row: Row;
  /** In the table's year. */
  readonly asOf: IsoDate;
  /** The first of its deadlines that says its year. */
  readonly stated: IsoDate | null;
  /** It has deadlines without a year that lie long before the day of the figures, so in another year. */
  readonly wraps: boolean;
}

/**
 * A day of the figures without a year, `31.12`, whose deadlines are in January: it is of the year before where its deadlines say so, or where it
 * stands above `31.1`; both are told. Where it stands alone nothing tells which, and it is asked.
 */
export function yearsOfRows(table: Table, matched: readonly MatchedColumn[], year: number): YearsOfRows {
  const dated = table.rows.flatMap((row) => datedRow(row, matched, year));
  const before = new Map<number, Finding>();
  const asked: Finding[] = [];
  let isFirst = true;
  dated.forEach((one, index) => {
    const next = dated[index + 1];
    const last = sameDayBefore(one.asOf);
    const statedBefore = one.stated !== null && one.stated < one.asOf && last <= one.stated;
    const standsBefore =
      one.stated === null && one.wraps && isFirst && next !== undefined && isLongBefore(next.asOf, one.asOf);
    if (statedBefore || standsBefore)
      before.set(one.row.line, told(table.file, one, last, statedBefore ? null : (next?.cell.text ?? null)));
    else {
      isFirst = false;
      if (one.wraps && one.stated === null && table.rows.length === 1) asked.push(ask(table.file, one, last));
    }
  });
  return {
    yearOf: ({ line }) => (before.has(line) ? year - 1 : year),
    findings: [...before.values(), ...asked],
  };
}

function datedRow(row: Row, matched: readonly MatchedColumn[], year: number): DatedRow[] {
  const at = matched.find(({ column }) => column.holds === 'asOf');
  const cell = at && row.cells[at.index];
  const [only, ...more] = cell === undefined ? [] : datesOf(cell, year);
  if (cell === undefined || only === undefined || more.length > 0 || !only.inferred) return [];
  const deadlines = matched
    .filter(({ column }) => column.holds === 'step' || column.holds === 'milestone')
    .flatMap(({ index }) => {
      const own = row.cells[index];
      return own === undefined ? [] : datesOf(own, year);
    });
  const [stated = null] = deadlines
    .filter(({ inferred }) => !inferred)
    .map(({ to }) => to)
    .toSorted();
  const wraps = deadlines.some(({ to, inferred }) => inferred && isLongBefore(to, only.to));
  return [{ cell, row, asOf: only.to, stated, wraps }];
}

function datesOf({ date, text }: Cell, year: number): { readonly to: IsoDate; readonly inferred: boolean }[] {
  if (date !== null) return [{ to: date, inferred: false }];
  return splitDeadlines(text, { year }).flatMap(({ date: read }) =>
    read.ok ? [{ to: read.to, inferred: read.inferredYear }] : [],
  );
}

const isLongBefore = (one: IsoDate, other: IsoDate): boolean => daysBetween(one, other) > LONG_BEFORE;

/** The same day a year before; 29 February is never the day of a year's figures. */
function sameDayBefore(date: IsoDate): IsoDate {
  const { year, month, day } = dateParts(date);
  return isoDate(year - 1, month, month === 2 && day === 29 ? 28 : day);
}

function told(file: string, { cell }: DatedRow, date: IsoDate, above: string | null): Finding {
  const why = above === null ? 'fordi fristerne i rækken siger deres år' : `fordi rækken står over ${above}`;
  const message = `»${cell.text}« er læst som ${formatDateLong(date)}, ${why}. Skriv årstallet, hvis det er et andet.`;
  return finding('YEAR.INFERRED', message, { ...placeOf(file, cell), read: cell.text, date, severity: 'warning' });
}

function ask(file: string, { cell, asOf }: DatedRow, before: IsoDate): Finding {
  const message = `»${cell.text}« kan være ${formatDateLong(before)} eller ${formatDateLong(asOf)}. Skriv årstallet, fx ${before.split('-').reverse().join('-')}.`;
  return finding('PLAN.YEAR', message, { ...placeOf(file, cell), read: cell.text });
}
