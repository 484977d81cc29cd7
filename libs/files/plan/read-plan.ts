import { namedInPlan, PLAN_PROCESSES, type Finding, type Plan, type ProcessDefinition } from '#domain';
import { capFindings, finding, stops } from '../finding';
import { brokenWords, readProcesses, type ProcessReading } from '../read-process';
import { loadSource, type FileInput } from '../source';
import { formatOf, readTable } from '../table/read-table';
import { isRecord, readYamlDocument, type YamlDocument } from '../yaml/yaml-document.reader';
import { isColumnOf } from './match-columns';
import { planFromTable, type PlanDraft } from './plan-from-table';
import { planFromYaml } from './plan-from-yaml';
import type { Written } from './written';
import { nameMismatch } from './year-of-table';

export interface ReadPlanOptions {
  /** What the columns of a table mean. A plan as YAML names its own process, which is looked for among the shipped ones too. */
  readonly process: ProcessDefinition;
  /** The year of dates without one; else told by the file's dates or its name. */
  readonly year?: number;
  /** The processes that the municipality brought in; asked for only where the plan names none that is known without them. */
  readonly own?: () => Promise<readonly FileInput[]>;
}

export interface PlanReading {
  /** The whole plan; null where any finding is an error. */
  readonly plan: Plan | null;
  /** What could be read in spite of errors: to be checked and shown, never to be loaded. */
  readonly draft: Plan | null;
  /** The process that the plan belongs to: the one that a YAML plan names, else the one given. */
  readonly process: ProcessDefinition;
  /** The sheet of a workbook that it was read from; null for other files. */
  readonly sheet: string | null;
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
  const { draft, findings, written, texts, sheet = null, process = options.process } = await readDraft(input, options);
  const plan = stops(findings) ? null : draft;
  return { plan, draft, process, sheet, findings: capFindings(findings), written, texts };
}

interface ReadDraft extends PlanDraft {
  readonly sheet?: string | null;
  readonly process?: ProcessDefinition;
}

async function readDraft(input: FileInput, { process, year, own }: ReadPlanOptions): Promise<ReadDraft> {
  const source = await loadSource(input);
  if (source.value === null) return nothing(source.findings);
  if (formatOf(source.value) === 'yaml') {
    const document = readYamlDocument(source.value);
    if (document.value === null) return nothing(document.findings);
    let readings = await readProcesses();
    let named = processNamed(document.value, process, readings);
    if (named === 'unknown' && own !== undefined) {
      readings = await readProcesses({ own: await own() });
      named = processNamed(document.value, process, readings);
    }
    if (named === 'unknown') return withoutProcess(document.value, [unknownProcess(document.value, process, readings)]);
    if ('names' in named) return withoutProcess(document.value, brokenProcess(document.value, named));
    const read = planFromYaml(document.value, named.process);
    const whole = otherYear(read, document.value.file, year);
    return { ...whole, findings: [...document.findings, ...whole.findings], process: named.process ?? process };
  }
  const table = await readTable(source.value, isColumnOf(process));
  if (table.value === null) return nothing(table.findings);
  const read = planFromTable(table.value, process, year);
  return { ...read, findings: [...table.findings, ...read.findings], sheet: table.value.sheet };
}

/**
 * The process that the plan names, by its workflow or its own name: the one given, or one of those that there are; as it reads where it does
 * not. None where the plan needs none (a political time plan) or its shape is to be judged first.
 */
function processNamed(
  { content }: YamlDocument,
  given: ProcessDefinition,
  readings: readonly ProcessReading[],
): { readonly process: ProcessDefinition | null } | ProcessReading | 'unknown' {
  const name = isRecord(content) ? content['process'] : undefined;
  if (typeof name !== 'string') return { process: null };
  const isNamed = ({ workflow, id }: ProcessDefinition): boolean => name === id || (name === workflow && name !== OWN);
  const found = [given, ...readings.flatMap(({ value }) => value ?? [])].find(isNamed);
  if (found !== undefined) return { process: found };
  const broken = readings.find(({ value, names }) => value === null && name !== OWN && names.includes(name));
  return broken ?? (PLAN_PROCESSES.some((one) => one === name && one !== OWN) ? { process: null } : 'unknown');
}

/** The workflow of all own processes, so no name of one. */
const OWN = 'plannedCase';

function unknownProcess(
  document: YamlDocument,
  given: ProcessDefinition,
  readings: readonly ProcessReading[],
): Finding {
  const known = [given, ...readings.flatMap(({ value }) => value ?? [])];
  const own = known.flatMap((process) => namedInPlan(process).ownProcess ?? []);
  const names = [...PLAN_PROCESSES.filter((one) => one !== OWN), ...new Set(own)];
  return finding(
    'YAML.SHAPE',
    `»process«: er ingen proces, som Årshjulet kender; skriv en af ${names.join(', ')}. Er det jeres egen, så hent først dens .process.yaml ind.`,
    namedAt(document),
  );
}

/** That the plan cannot be held against its process, and all that is wrong with the process' own file. */
function brokenProcess(document: YamlDocument, broken: ProcessReading): Finding[] {
  const message = `Planens proces kan ikke læses, så planen kan ikke kontrolleres mod den. Ret først ${brokenWords(broken)}`;
  return [finding('PROCESS.UNREADABLE', message, namedAt(document)), ...broken.findings];
}

const namedAt = (document: YamlDocument) => ({
  ...document.placeOf(['process']),
  read: document.textAt(['process']),
});

/** What else is written wrong is told too; what the steps leave out is not, for a process would have said it. */
function withoutProcess(document: YamlDocument, findings: readonly Finding[]): PlanDraft {
  const content = isRecord(document.content)
    ? { ...document.content, process: OWN, ownProcess: '?' }
    : document.content;
  const written = planFromYaml({ ...document, content }, null).findings.filter(({ read }) => read !== null);
  return nothing([...findings, ...written]);
}

function otherYear(read: PlanDraft, file: string, year: number | undefined): PlanDraft {
  if (read.draft === null) return read;
  const odd = nameMismatch(file, read.draft.year);
  if (year === undefined || read.draft.year === year) return { ...read, findings: [...read.findings, ...odd] };
  const message = `Planen er for ${read.draft.year}, ikke ${year}. Ret det år, der er bedt om (--year), eller året i filen.`;
  return {
    ...read,
    findings: [...read.findings, finding('PLAN.YEAR', message, { file, read: String(read.draft.year) })],
  };
}

function nothing(findings: readonly Finding[]): PlanDraft {
  return { draft: null, findings, written: new Map(), texts: new Map() };
}
