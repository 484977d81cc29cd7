import {
  resolveDue,
  type IsoDate,
  type Plan,
  type PlannedCase,
  type ProcessColumn,
  type ProcessDefinition,
  type Step,
} from '#domain';
import { blankCell, type Cell, type Table } from '../table/table';
import { dayOfYear, labelKey, shortDate } from './build-steps';
import { CLOSED } from './closed-days';
import { readDeadlineCell } from './deadline-cells';
import type { MatchedColumn } from './match-columns';
import { writtenKey, type Written } from './written';
import { yearOfTable } from './year-of-table';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** A date of a cell, and what it is for. */
interface CellDate {
  readonly label: string | null;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * The plan as its process' table, the way people write it: `31.1`, `06-feb`, `20-08-2015 for R15 og 24-08-2015 for B16`. A single date is also
 * given as a true date, for spreadsheets. Where nothing would tell the year, nor the name of the file, the first date of the figures does (`31.1.2015`).
 */
export function planToTable(plan: Plan, process: ProcessDefinition, written: Written = new Map(), file = ''): Table {
  const columns = process.columns;
  const rows = plan.cases.map((planned, index) => ({
    line: index + 2,
    cells: columns.map((column, at) => ({
      ...cellOf(plan, planned, column, written),
      line: index + 2,
      column: at + 1,
    })),
  }));
  const closed = closedRows(plan, columns, rows.length + 2);
  const header = { line: 1, cells: columns.map((column, at): Cell => ({ ...blankCell(1, at + 1), text: column.key })) };
  return tellYear(
    { file, sheet: null, header, rows: [...rows, ...closed] },
    plan,
    columns.map((column, index) => ({ column, index })),
  );
}

/** One row a closed day, as `readClosedDays` reads them; none where the columns have no room for them. */
function closedRows(plan: Plan, columns: readonly ProcessColumn[], line: number) {
  const [head, day, title] = [
    columns.findIndex(({ holds }) => holds === 'asOf'),
    columns.findIndex((column) => 'step' in column),
    columns.findIndex(({ holds }) => holds === 'remark'),
  ];
  if (head < 0 || day < 0 || title < 0) return [];
  return plan.closedDays.map((closed, index) => ({
    line: line + index,
    cells: columns.map((_, at) => ({
      ...(at === head
        ? textCell(CLOSED)
        : at === day
          ? { text: fullDate(closed.date), kind: 'text' as const, date: null }
          : textCell(at === title ? closed.title : null)),
      line: line + index,
      column: at + 1,
    })),
  }));
}

type Content = Pick<Cell, 'text' | 'kind' | 'date'>;

function cellOf(plan: Plan, planned: PlannedCase, column: ProcessColumn, written: Written): Content {
  if ('step' in column) return deadlineCell(plan, planned, column.step, written);
  if (column.holds === 'asOf') return asOfCell(plan, planned, written);
  return textCell(planned[column.holds]);
}

function asOfCell(plan: Plan, { id, asOf }: PlannedCase, written: Written): Content {
  if (asOf === null) return textCell(null);
  const dates = [{ label: null, from: asOf, to: asOf }];
  return (
    keepWords(plan, null, dates, written.get(writtenKey(id, 'asOf'))) ??
    dateCell(yearless(plan, null, asOf) ? shortDate(asOf) : fullDate(asOf), dates)
  );
}

function deadlineCell(plan: Plan, planned: PlannedCase, kind: string, written: Written): Content {
  const dates = planned.steps.filter((step) => step.kind === kind).flatMap((step) => datesOf(plan, planned, step));
  if (dates.length === 0) return textCell(null);
  return (
    keepWords(plan, planned.asOf, dates, written.get(writtenKey(planned.id, kind))) ??
    dateCell(writeDates(plan, planned.asOf, dates), dates)
  );
}

function datesOf(plan: Plan, planned: PlannedCase, step: Step): CellDate[] {
  const label = labelOf(planned, step);
  const { due } = step;
  const milestone =
    'offset' in due && due.offset.amount === 0 ? plan.milestones.find((each) => each.id === due.milestone) : undefined;
  if (milestone !== undefined) return [{ label, from: milestone.from, to: milestone.to }];
  const date = resolveDue(plan, step);
  return date === null ? [] : [{ label, from: date, to: date }];
}

/** What a step's deadline is for, as its writer put it: the key holds it without spaces, the title in full. */
function labelOf(planned: PlannedCase, step: Step): string | null {
  const prefix = `${planned.id}/${step.kind}-`;
  if (!step.id.startsWith(prefix)) return null;
  const key = step.id.slice(prefix.length);
  const [, inTitle = ''] = /\((.+)\)$/.exec(step.title) ?? [];
  return labelKey(inTitle) === key ? inTitle : key;
}

/** The words that stood in the cell, where they still mean these dates. */
function keepWords(
  plan: Plan,
  asOf: IsoDate | null,
  dates: readonly CellDate[],
  words: string | undefined,
): Content | null {
  if (words === undefined) return null;
  const cell: Cell = { ...blankCell(1, 1), text: words };
  const { deadlines, findings } = readDeadlineCell('', cell, plan.year, asOf);
  const same =
    deadlines.length === dates.length &&
    deadlines.every((each, index) =>
      sameDate(deadlines.length > 1 ? { ...each, label: each.label ?? String(index + 1) } : each, dates[index]),
    );
  return same && findings.length === 0 ? dateCell(words, dates) : null;
}

function sameDate(read: CellDate, date: CellDate | undefined): boolean {
  return date !== undefined && read.to >= date.to && read.from <= date.from && read.label === date.label;
}

function writeDates(plan: Plan, asOf: IsoDate | null, dates: readonly CellDate[]): string {
  const several = dates.length > 1 || dates.some(({ label }) => label !== null);
  return dates
    .map(({ label, from, to }) => {
      const day = several || !yearless(plan, asOf, from) || !yearless(plan, asOf, to) ? fullDate : dayAndMonth;
      const span = from === to ? day(from) : `${fullDate(from)} - ${fullDate(to)}`;
      return label === null ? span : `${span} for ${label}`;
    })
    .join(' og ');
}

/** Whether a reader of the table would find the same date without its year. */
function yearless(plan: Plan, asOf: IsoDate | null, date: IsoDate): boolean {
  const { deadlines } = readDeadlineCell('', { ...blankCell(1, 1), text: dayAndMonth(date) }, plan.year, asOf);
  return deadlines[0]?.from === date;
}

function tellYear(table: Table, plan: Plan, matched: readonly MatchedColumn[]): Table {
  const asText = {
    ...table,
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, date: null })) })),
  };
  const reading = yearOfTable(asText, matched, undefined);
  if (reading.year === plan.year) return table;
  const asOfAt = matched.find(({ column }) => column.holds === 'asOf')?.index;
  const first = table.rows.findIndex(
    (row) => asOfAt !== undefined && row.cells[asOfAt]?.date?.startsWith(`${plan.year}-`),
  );
  return {
    ...table,
    rows: table.rows.map((row, index) => {
      if (index !== first) return row;
      return {
        ...row,
        cells: row.cells.map((cell, at) =>
          at === asOfAt && cell.date !== null ? { ...cell, text: dayOfYear(cell.date) } : cell,
        ),
      };
    }),
  };
}

function textCell(text: string | null): Content {
  return { text: text ?? '', kind: 'text', date: null };
}

function dateCell(text: string, dates: readonly CellDate[]): Content {
  const [only] = dates;
  const single = only !== undefined && dates.length === 1 && only.from === only.to && only.label === null;
  return single ? { text, kind: 'date', date: only.from } : textCell(text);
}

function dayAndMonth(date: IsoDate): string {
  return `${date.slice(8)}-${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`;
}

function fullDate(date: IsoDate): string {
  return `${date.slice(8)}-${date.slice(5, 7)}-${date.slice(0, 4)}`;
}
