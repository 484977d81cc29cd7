import { type Finding, type Plan, type ProcessDefinition } from '#domain';
import { capFindings, finding, stops } from '../finding';
import { loadSource, type FileInput } from '../source';
import { formatOf, readTable } from '../table/read-table';
import { readYamlDocument } from '../yaml/yaml-document.reader';
import { planFromTable, type PlanDraft } from './plan-from-table';
import { planFromYaml } from './plan-from-yaml';
import type { Written } from './written';
import { nameMismatch } from './year-of-table';

export interface ReadPlanOptions {
  /** What the columns of a table mean; not needed for YAML. */
  readonly process: ProcessDefinition;
  /** The year of dates without one; else told by the file's dates or its name. */
  readonly year?: number;
}

export interface PlanReading {
  /** The whole plan; null where any finding is an error. */
  readonly plan: Plan | null;
  /** What could be read in spite of errors: to be checked and shown, never to be loaded. */
  readonly draft: Plan | null;
  /** What is wrong (errors) or odd (warnings), all at once; beyond 100 they are counted. Danish. */
  readonly findings: readonly Finding[];
  /** The words of the table's date cells, for writing it again as it was. */
  readonly written: Written;
  /** What stands in a table's date cells, by `<line>:<column>`; empty for YAML. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Reads a plan: a table (CSV, XLSX) in the shape of the process' columns, or a whole plan as YAML. Says only what is wrong with the reading;
 * `checkPlan` of the domain judges the content. Throws nothing.
 */
export async function readPlan(input: FileInput, options: ReadPlanOptions): Promise<PlanReading> {
  const { draft, findings, written, texts } = await readDraft(input, options);
  return { plan: stops(findings) ? null : draft, draft, findings: capFindings(findings), written, texts };
}

async function readDraft(input: FileInput, { process, year }: ReadPlanOptions): Promise<PlanDraft> {
  const source = await loadSource(input);
  if (source.value === null) return nothing(source.findings);
  if (formatOf(source.value) === 'yaml') {
    const document = readYamlDocument(source.value);
    if (document.value === null) return nothing(document.findings);
    return otherYear(planFromYaml(document.value), document.value.file, year);
  }
  const table = await readTable(source.value);
  if (table.value === null) return nothing(table.findings);
  const read = planFromTable(table.value, process, year);
  return { ...read, findings: [...table.findings, ...read.findings] };
}

function otherYear(read: PlanDraft, file: string, year: number | undefined): PlanDraft {
  if (read.draft === null) return read;
  const odd = nameMismatch(file, read.draft.year);
  if (year === undefined || read.draft.year === year) return { ...read, findings: [...read.findings, ...odd] };
  const message = `Planen er for ${read.draft.year}, ikke ${year}. Udelad --year, eller ret året i filen.`;
  return { ...read, findings: [...read.findings, finding('PLAN.YEAR', message, { file, read: String(read.draft.year) })] };
}

function nothing(findings: readonly Finding[]): PlanDraft {
  return { draft: null, findings, written: new Map(), texts: new Map() };
}
