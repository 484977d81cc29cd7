import { stringify } from 'csv-stringify/sync';
import writeXlsx from 'write-excel-file/node';
import type { Plan, ProcessDefinition } from '#domain';
import type { Cell, Table } from '../table/table';
import { xmlText } from '../sheet/xml-text';
import { planToTable } from './plan-to-table';
import { planToYaml } from './plan-to-yaml';
import type { Written } from './written';

export const PLAN_FORMATS = ['csv', 'xlsx', 'yaml'] as const;
export type PlanFormat = (typeof PLAN_FORMATS)[number];

export interface WritePlanOptions {
  /** Tells which columns a table has and what they hold. */
  readonly process: ProcessDefinition;
  /** The words a table's cells had when the plan was read (`readPlan().written`); kept where they still mean the same dates. */
  readonly written?: Written;
  /** The name the file will have: one that holds the year (`plan-2026.csv`) need not say it in a cell. */
  readonly fileName?: string;
  /** Begin CSV with a byte order mark, which Excel needs to show æ, ø and å when the file is opened by a double click. */
  readonly bom?: boolean;
}

/**
 * Writes a plan as CSV (UTF-8, `;`), XLSX (true dates) or YAML; `readPlan` reads it to the same plan. A table holds what its process' columns
 * hold: a plan with other steps, or other reminders than the process', is whole only as YAML.
 */
export async function writePlan(plan: Plan, format: PlanFormat, options: WritePlanOptions): Promise<Buffer> {
  if (format === 'yaml') return Buffer.from(planToYaml(plan));
  const table = planToTable(plan, options.process, options.written, options.fileName);
  return format === 'csv' ? writeCsv(table, options.bom ?? false) : writeSheet(table, options.process, plan.title);
}

function writeCsv(table: Table, bom: boolean): Buffer {
  const rows = [table.header, ...table.rows].map((row) => row.cells.map((cell) => harmless(cell)));
  return Buffer.from(stringify(rows, { delimiter: ';', bom }));
}

/** A text that begins like a formula would be run as one by a spreadsheet; an apostrophe keeps it text, and is taken off in reading. */
function harmless(cell: Cell): string {
  return /^[=+\-@\t\r\n]/.test(cell.text) ? `'${cell.text}` : cell.text;
}

/** A sheet is for people: its headings are those they know the columns by, its dates say their year, and it lies across the page. */
async function writeSheet(table: Table, { columns: known }: ProcessDefinition, title: string): Promise<Buffer> {
  const headings = table.header.cells.map(({ text }) => {
    const spoken = known.find(({ key }) => key === text)?.synonyms.find((name) => !name.startsWith('…'));
    return spoken ?? text;
  });
  const header = headings.map((value) => ({ value, fontWeight: 'bold' as const, wrap: true }));
  const rows = table.rows.map((row) => row.cells.map(sheetCell));
  const columns = headings.map((text) => ({ width: Math.max(12, Math.min(24, text.length + 2)) }));
  const sheet = sheetName(title);
  return writeXlsx([header, ...rows], { columns, stickyRowsCount: 1, orientation: 'landscape', sheet }).toBuffer();
}

function sheetCell(
  cell: Cell,
): { value: string; type: StringConstructor } | { value: Date; type: DateConstructor; format: string } | null {
  if (cell.date !== null) return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'dd-mm-yyyy' };
  return cell.text === '' ? null : { value: xmlText(cell.text), type: String };
}

/** Excel allows 31 characters and not all of them. */
function sheetName(title: string): string {
  return xmlText(title)
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31);
}
