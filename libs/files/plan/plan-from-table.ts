import {
  MOST_IN_PLAN,
  namedInPlan,
  textFault,
  type Finding,
  type IsoDate,
  type Milestone,
  type Plan,
  type PlannedCase,
  type ProcessDefinition,
} from '#domain';
import { finding } from '../finding';
import type { Cell, Row, Table } from '../table/table';
import { isClosedRow, readClosedDays } from './closed-days';
import { buildSteps, dayOfYear, milestoneTitle, type DatedKind } from './build-steps';
import { deadlineDay, placeOf, readDeadlineCell, type Deadline } from './deadline-cells';
import { matchColumns, type MatchedColumn } from './match-columns';
import { writtenKey, type Written } from './written';
import { yearOfTable } from './year-of-table';
import { yearsOfRows, type YearsOfRows } from './years-of-rows';

/** What could be read of a plan: complete only where no finding is an error. */
export interface PlanDraft {
  readonly draft: Plan | null;
  readonly findings: readonly Finding[];
  readonly written: Written;
  /** What stands in the table's date cells, by `<line>:<column>`. */
  readonly texts: ReadonlyMap<string, string>;
}

/** No remark of a case is longer. */
const LONGEST_TEXT = 5_000;

interface RowContext {
  readonly process: ProcessDefinition;
  readonly file: string;
  readonly year: number;
  readonly yearOf: YearsOfRows['yearOf'];
  readonly matched: readonly MatchedColumn[];
  readonly findings: Finding[];
  readonly milestones: Milestone[];
  readonly written: Map<string, string>;
  readonly texts: Map<string, string>;
}

/**
 * Reads the deadline table of a process: one row a case, one column a step. A blank cell means that the step does not occur. Rows that begin with
 * `Lukkedag` are the days on which the municipality is closed.
 */
export function planFromTable(whole: Table, process: ProcessDefinition, askedYear?: number): PlanDraft {
  const table = { ...whole, rows: whole.rows.filter((row) => !isClosedRow(row)) };
  const { matched, findings: columnFindings } = matchColumns(process, table);
  const findings = [...columnFindings];
  if (matched.length === 0) return { draft: null, findings, written: new Map(), texts: new Map() };
  const reading = yearOfTable(table, matched, askedYear);
  findings.push(...reading.findings);
  if (reading.year === null) return { draft: null, findings, written: new Map(), texts: new Map() };
  if (table.rows.length === 0) {
    findings.push(
      finding('PLAN.NO_CASES', 'Tabellen har ingen rækker under overskriften. Tilføj en række for hver sag.', {
        file: table.file,
        line: table.header.line,
      }),
    );
  }
  const closed = readClosedDays(table.file, whole.rows.filter(isClosedRow), reading.year);
  findings.push(...closed.findings);
  const { yearOf, findings: turns } = yearsOfRows(table, matched, reading.year);
  findings.push(...turns);
  const context: RowContext = {
    process,
    file: table.file,
    year: reading.year,
    yearOf,
    matched,
    findings,
    milestones: [],
    written: new Map(),
    texts: new Map(),
  };
  const cases = new Map<string, PlannedCase>();
  for (const row of table.rows) readRow(context, row, cases);
  if (cases.size > MOST_IN_PLAN.cases) {
    const message = `Tabellen har ${cases.size} sager; en plan har højst ${MOST_IN_PLAN.cases}. Er det den rigtige fil?`;
    findings.push(finding('PLAN.TOO_LARGE', message, { file: table.file }));
    return { draft: null, findings, written: new Map(), texts: new Map() };
  }
  const draft: Plan = {
    id: `${process.id}-${reading.year}`,
    title: process.planTitle.replace('{year}', String(reading.year)),
    ...namedInPlan(process),
    year: reading.year,
    follows: null,
    decidedOn: null,
    closedDays: closed.days,
    milestones: context.milestones,
    cases: [...cases.values()],
  };
  return { draft, findings, written: context.written, texts: context.texts };
}

function readRow(context: RowContext, row: Row, cases: Map<string, PlannedCase>): void {
  const asOfCell = cellHolding(context, row, 'asOf');
  const asOf = asOfCell === null ? null : readAsOf(context, row, asOfCell);
  // The rest of a row without a readable date is read all the same, so that its errors come at once.
  const caseId = asOf ?? `linje-${row.line}`;
  const title = context.process.caseTitle.replace('{asOf}', asOf === null ? '?' : dayOfYear(asOf));
  const text = (holds: 'focusArea' | 'caseNumber' | 'remark'): string | null =>
    readText(context, cellHolding(context, row, holds));
  const focusArea = text('focusArea');
  const milestonesBefore = context.milestones.length;
  const dated = context.matched.flatMap((matched) => readDates(context, row, matched, caseId, title, asOf));
  const planned: PlannedCase = {
    id: caseId,
    title,
    asOf,
    focusArea,
    caseNumber: text('caseNumber'),
    remark: text('remark'),
    scope: null,
    gates: [],
    steps: buildSteps(context.process, caseId, focusArea !== null, dated),
    place: { file: context.file, line: row.line, column: asOfCell?.column ?? null },
  };
  const earlier = cases.get(caseId);
  if (earlier === undefined) {
    cases.set(caseId, planned);
    return;
  }
  // Of a doubled case nothing is kept, its meetings neither: one finding is enough.
  context.milestones.length = milestonesBefore;
  context.findings.push(caseTwice(context.file, asOfCell, earlier));
}

function readAsOf(context: RowContext, row: Row, cell: Cell): IsoDate | null {
  if (cell.text === '') {
    const message = 'Rækken siger ikke, hvornår tallene er opgjort. Skriv datoen, fx 31.1, eller slet rækken.';
    context.findings.push(finding('DATE.EMPTY', message, { ...placeOf(context.file, cell), read: '' }));
    return null;
  }
  const { deadlines, findings } = readDeadlineCell(context.file, cell, context.yearOf(row), null);
  context.findings.push(...findings);
  const [only] = deadlines;
  if (only === undefined) return null;
  if (deadlines.length > 1 || only.from !== only.to) {
    const message = `»${cell.text}« er mere end én dag. Skriv den ene dag, tallene er opgjort pr., fx 31.1.`;
    context.findings.push(finding('DATE.NOT_ONE_DAY', message, { ...placeOf(context.file, cell), read: cell.text }));
    return null;
  }
  if (cell.kind === 'text') context.written.set(writtenKey(only.from, 'asOf'), cell.text);
  return only.from;
}

function readDates(
  context: RowContext,
  row: Row,
  { column, index }: MatchedColumn,
  caseId: string,
  caseTitle: string,
  asOf: IsoDate | null,
): DatedKind[] {
  const cell = row.cells[index];
  if (!('step' in column) || cell === undefined || cell.text === '') return [];
  const { deadlines, findings } = readDeadlineCell(context.file, cell, context.year, asOf);
  context.findings.push(...findings);
  if (cell.kind === 'text') context.written.set(writtenKey(caseId, column.step), cell.text);
  const place = placeOf(context.file, cell);
  context.texts.set(`${cell.line}:${cell.column}`, cell.text);
  if (column.holds === 'milestone') {
    const meeting = oneMeeting(context, cell, deadlines);
    if (meeting === null) return [];
    const id = `${column.step}-${caseId}`;
    context.milestones.push({
      id,
      title: milestoneTitle(column.forumTitle, caseTitle),
      forum: column.forum,
      from: meeting.from,
      to: meeting.to,
      place,
    });
    return [
      { kind: column.step, label: null, due: { milestone: id, offset: { amount: 0, unit: 'workingDays' } }, place },
    ];
  }
  return deadlines.map((deadline) => {
    const { date, findings: spans } = deadlineDay(context.file, cell, deadline);
    context.findings.push(...spans);
    return { kind: column.step, label: deadline.label, due: { date }, place };
  });
}

function oneMeeting(context: RowContext, cell: Cell, deadlines: readonly Deadline[]): Deadline | null {
  if (deadlines.length > 1) {
    const message = `»${cell.text}« er flere møder. Skriv det ene møde, hvor sagen behandles.`;
    context.findings.push(finding('DATE.NOT_ONE_DAY', message, { ...placeOf(context.file, cell), read: cell.text }));
    return null;
  }
  return deadlines[0] ?? null;
}

function readText(context: RowContext, cell: Cell | null): string | null {
  if (cell === null || cell.text === '') return null;
  if (cell.kind === 'date') {
    const message = 'Regnearket har gjort teksten til en dato. Giv cellen formatet »Tekst«, og skriv den igen.';
    context.findings.push(finding('TEXT.DATE', message, { ...placeOf(context.file, cell), read: cell.text }));
  }
  const fault = textFault(cell.text, LONGEST_TEXT);
  if (fault !== null)
    context.findings.push(
      finding('TEXT.UNSEEN', `Teksten ${fault}.`, { ...placeOf(context.file, cell), read: cell.text }),
    );
  return cell.text.replace(/^'(?=[=+\-@\t\r\n])/, '');
}

function cellHolding(context: RowContext, row: Row, holds: string): Cell | null {
  const found = context.matched.find(({ column }) => column.holds === holds);
  return found === undefined ? null : (row.cells[found.index] ?? null);
}

function caseTwice(file: string, cell: Cell | null, earlier: PlannedCase): Finding {
  const message = `»${earlier.title}« står allerede i linje ${earlier.place?.line ?? '?'}. Ret datoen, eller slet den ene række.`;
  return finding('KEY.DUPLICATE', message, {
    file,
    line: cell?.line ?? null,
    column: cell?.column ?? null,
    read: cell?.text ?? null,
  });
}
