import { forumName, MOST_IN_PLAN, POLITICAL_PLAN, type Finding, type Milestone, type Plan } from '#domain';
import { capFindings, finding, stops } from '../finding';
import { LIMITS, thousands } from '../limits';
import { isColumnOf, matchColumns } from '../plan/match-columns';
import { readPlan, type PlanReading, type ReadPlanOptions } from '../plan/read-plan';
import { loadSource, refused, type FileInput, type Reading, type Source } from '../source';
import { CANDIDATES } from '../table/csv-dialect';
import { readCsvRows } from '../table/csv-table.reader';
import { formatOf, readTable } from '../table/read-table';
import { isBlankRow, type Row, type SheetRows } from '../table/table';
import { readXlsxRows } from '../table/xlsx-table.reader';
import { budgetYearOf } from './budget-year';
import { findLayout } from './columns';
import { dateLines, type DatedListLine } from './date-lines';
import { headerText, type Layout } from './layout';
import { readLines } from './list-lines';
import { milestoneIdOf } from './milestone-id';

export interface ReadTimetableOptions {
  /** The year whose budget the list is about; else told by the file's name or the list's own texts. */
  readonly budgetYear?: number;
}

/** What a list was read as: a plan without cases, so without a process of its own. */
export type TimetableReading = Omit<PlanReading, 'process'>;

/** The rows of a list, and where its parts stand. */
interface List extends SheetRows {
  readonly layout: Layout | null;
}

/**
 * Reads the plain list that municipalities publish (`dato; forum; trin`, Danish or English, CSV or XLSX, with or without years) as a political plan:
 * one milestone a line. Nothing is guessed in silence: inferred years (`YEAR.INFERRED`), spans (`DATE.SPAN`) and contradictions are findings, and a
 * date that cannot be is an error on its line while the others are read. What the plan *means* is judged by `checkPlan`. Throws nothing.
 */
export async function readTimetable(input: FileInput, options: ReadTimetableOptions = {}): Promise<TimetableReading> {
  const source = await loadSource(input);
  if (source.value === null) return nothing(source.findings);
  const list = await readList(source.value);
  return planOfReading(source.value.name, list, options);
}

/**
 * Reads a plan in any of its shapes: a list where the call names a budget year or the columns are a list's, else as `readPlan` does.
 */
export async function readPlanOrTimetable(
  input: FileInput,
  options: ReadPlanOptions & ReadTimetableOptions,
): Promise<PlanReading> {
  const source = await loadSource(input);
  const list = source.value === null ? null : await listIn(source.value, options);
  return list === null ? readPlan(source.value ?? input, options) : { ...list, process: options.process };
}

/** The reading of a list; null where the file is a plan of another shape. */
async function listIn(
  source: Source,
  { process, budgetYear }: ReadPlanOptions & ReadTimetableOptions,
): Promise<TimetableReading | null> {
  const format = formatOf(source);
  if (format !== 'csv' && format !== 'xlsx') return null;
  if (budgetYear === undefined) {
    const table = await readTable(source, isColumnOf(process));
    if (table.value !== null && matchColumns(process, table.value).matched.length > 0) return null;
  }
  const list = await readList(source);
  if (budgetYear === undefined && (list.value === null || list.value.layout === null)) return null;
  return planOfReading(source.name, list, { budgetYear });
}

const DELIMITERS = [...CANDIDATES, '|'] as const;

/** A title above the header may hide which delimiter a CSV uses, so each is tried until one shows a list's columns. */
async function readList(source: Source): Promise<Reading<List>> {
  const first =
    formatOf(source) === 'csv' ? readCsvRows(source) : formatOf(source) === 'xlsx' ? await readXlsxRows(source) : null;
  if (first === null)
    return refused(
      finding('FILE.FORMAT', 'Filen er ikke en liste. Gem listen som .xlsx eller .csv.', { file: source.name }),
    );
  const lists = [
    first,
    ...(formatOf(source) === 'csv' ? DELIMITERS.map((delimiter) => () => readCsvRows(source, delimiter)) : []),
  ];
  let plain: Reading<List> | null = null;
  for (const each of lists) {
    const rows = typeof each === 'function' ? each() : each;
    if (rows.value === null) {
      plain ??= { value: null, findings: rows.findings };
      continue;
    }
    const list = { ...rows.value, layout: findLayout(source.name, rows.value.rows) };
    if (list.layout !== null && list.layout.header >= 0) return { value: list, findings: rows.findings };
    if (plain === null || (plain.value?.layout ?? null) === null)
      plain = list.layout === null && plain !== null ? plain : { value: list, findings: rows.findings };
  }
  return plain ?? refused();
}

/** The plan of a list, with what was said when its rows were read. */
function planOfReading(file: string, list: Reading<List>, options: ReadTimetableOptions): TimetableReading {
  if (list.value === null) return nothing(list.findings);
  const read = planOfList(file, list.value, options);
  return list.findings.length === 0 ? read : { ...read, findings: capFindings([...list.findings, ...read.findings]) };
}

function planOfList(
  file: string,
  { sheet, rows, layout }: List,
  { budgetYear: asked }: ReadTimetableOptions,
): TimetableReading {
  const written = rows.filter((row) => !isBlankRow(row));
  if (written.length === 0)
    return nothing([
      finding('FILE.EMPTY', 'Der står intet i filen. Gem den igen fra regnearket, og prøv så.', { file }),
    ]);
  if (layout === null) return nothing([notAList(file, written[0])]);
  if (written.length > LIMITS.rows)
    return nothing([
      finding('FILE.TOO_MANY_ROWS', `Filen har flere end ${LIMITS.rows} rækker. Er det den rigtige fil?`, { file }),
    ]);
  const year = budgetYearOf(file, rows, asked);
  const before = [...layout.findings, ...year.findings];
  if (year.year === null) return nothing(before);
  const { lines, findings: lineFindings } = readLines(file, rows, layout, year.year);
  if (lines.length > MOST_IN_PLAN.milestones) return nothing([...before, tooManyLines(file, lines.length)]);
  const { dated, findings: dateFindings } = dateLines(file, lines, year.year);
  const findings = [...before, ...lineFindings, ...dateFindings, ...saidOfForum(file, dated)];
  if (dated.length === 0 && !stops(findings)) {
    findings.push(
      finding('PLAN.NO_LINES', 'Listen har ingen linjer under overskriften. Tilføj en linje for hvert møde.', {
        file,
        line: rows[layout.header]?.line ?? null,
      }),
    );
  }
  const draft: Plan = {
    id: `budget-${year.year}-politisk`,
    title: `Politisk tidsplan, Budget ${year.year}`,
    process: POLITICAL_PLAN,
    ownProcess: null,
    year: year.year,
    follows: null,
    decidedOn: null,
    closedDays: [],
    milestones: milestonesOf(file, dated),
    cases: [],
  };
  const texts = new Map(dated.map(({ line: { date } }) => [`${date.line}:${date.column}`, date.text]));
  return {
    plan: stops(findings) ? null : draft,
    draft,
    sheet,
    findings: capFindings(inOrder(findings)),
    written: new Map(),
    texts,
  };
}

function tooManyLines(file: string, count: number): Finding {
  const message = `Listen har ${thousands(count)} linjer med datoer; en plan har højst ${thousands(MOST_IN_PLAN.milestones)}. Er det den rigtige fil?`;
  return finding('PLAN.TOO_LARGE', message, { file });
}

const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));

function milestonesOf(file: string, dated: readonly DatedListLine[]): Milestone[] {
  const taken = new Set<string>();
  return dated.map(({ line: { title, forum, date, key }, from, to, time }) => {
    const id = key !== null && !taken.has(key) ? key : milestoneIdOf(forum, title, taken);
    taken.add(id);
    const place = { file, line: date.line, column: date.column };
    return { id, title, forum, from, to, ...(time !== null && { time }), place };
  });
}

function saidOfForum(file: string, dated: readonly DatedListLine[]): Finding[] {
  const fromText = dated.filter(({ line }) => line.forumFromText);
  const [first] = fromText;
  if (first === undefined) return [];
  const message = `Forum er læst af teksten på ${fromText.length} ${fromText.length === 1 ? 'linje' : 'linjer'}, fx ${forumName(first.line.forum ?? '–')} i »${first.line.title}«. Skriv forum i sin egen kolonne, hvis det ikke passer.`;
  const { line, column } = first.line.date;
  return [finding('FORUM.INFERRED', message, { file, line, column, read: first.line.title, severity: 'warning' })];
}

function notAList(file: string, header: Row | undefined): Finding {
  const message =
    'Det ligner ikke en tidsplan: kolonnerne dato og trin kunne ikke findes. Første linje skal være fx »dato;forum;trin« (eller »date;body;step«).';
  return finding('COLUMN.MISSING', message, {
    file,
    line: header?.line ?? null,
    column: 1,
    read: header ? headerText(header) : null,
  });
}

function nothing(findings: readonly Finding[]): TimetableReading {
  return {
    plan: null,
    draft: null,
    sheet: null,
    findings: capFindings(findings),
    written: new Map(),
    texts: new Map(),
  };
}
