import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Refusal } from '#contracts';
import { isPlanOf, POLITICAL_PLAN, processSchema, type Finding, type Plan, type ProcessDefinition } from '#domain';
import { loadSource, type FileInput, type Reading } from './source';
import { decodeText } from './table/decode-text';
import { isRecord, parseDocumentAs, readYamlDocument, type YamlDocument } from './yaml/yaml-document.reader';

/** The folder of the processes that ship with the product, and of the rules that they go by (processes/README.md). */
export const SHIPPED_PROCESSES = join(__dirname, '..', '..', 'processes');

/** The folder of the plans and tables that ship with them as examples. */
export const SHIPPED_PLANS = join(SHIPPED_PROCESSES, 'examples');

const ENDING = '.process.yaml';

/** Where processes are looked for: files that the municipality brought in, and the folder beside the program. */
export interface ProcessPlaces {
  readonly own?: readonly FileInput[];
  readonly folder?: string;
}

/** One file of a process as it reads: the others are there whether it does or not. */
export interface ProcessReading extends Reading<ProcessDefinition> {
  /** `takster.process.yaml` */
  readonly file: string;
  /** What a plan may call it: its id and its workflow, as far as the file says them, else the file's own name. */
  readonly names: readonly string[];
  /** Whether it lies in the folder beside the program. */
  readonly ships: boolean;
  /** The file itself; null where it is no text. */
  readonly text: string | null;
}

/** Reads a process definition (`*.process.yaml`). Findings are Danish and name file, line and column. */
export async function readProcess(input: FileInput): Promise<Reading<ProcessDefinition>> {
  const { document, findings } = await documentOf(input);
  return document === null ? { value: null, findings } : parseDocumentAs(document, processSchema);
}

/** A file as a document and as text; each null where it is none, and why. */
export async function documentOf(input: FileInput): Promise<{
  readonly document: YamlDocument | null;
  readonly text: string | null;
  readonly findings: readonly Finding[];
}> {
  const source = await loadSource(input);
  if (source.value === null) return { document: null, text: null, findings: source.findings };
  const { value: document, findings } = readYamlDocument(source.value);
  return { document, text: decodeText(source.value).value, findings };
}

/** Reads a process that ships with the product by its id, `oekonomirapport`. */
export async function readShippedProcess(id: string): Promise<Reading<ProcessDefinition>> {
  return readProcess(join(SHIPPED_PROCESSES, `${id.replace(/[^a-z0-9-]/g, '')}${ENDING}`));
}

/** All processes that there are, the municipality's own first. One whose file does not read is told with its findings and stops no other. */
export async function readProcesses({ own = [], folder = SHIPPED_PROCESSES }: ProcessPlaces = {}): Promise<
  readonly ProcessReading[]
> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(ENDING)).sort();
  return Promise.all([
    ...own.map((input) => readingOf(input, false)),
    ...files.map((name) => readingOf(join(folder, name), true)),
  ]);
}

async function readingOf(input: FileInput, ships: boolean): Promise<ProcessReading> {
  const file = basename(typeof input === 'string' ? input : input.name);
  const { document, text, findings } = await documentOf(input);
  const { value, findings: said } =
    document === null ? { value: null, findings } : parseDocumentAs(document, processSchema);
  const content = isRecord(document?.content) ? document.content : {};
  const names = [content['id'], content['workflow']].filter((name) => typeof name === 'string');
  return {
    file,
    value,
    findings: said.map((each) => ({ ...each, file })),
    names: names.length > 0 ? names : [file.slice(0, -ENDING.length)],
    ships,
    text,
  };
}

/** The processes of the product's folder that read, by the names of their files. */
export async function readShippedProcesses(): Promise<readonly ProcessDefinition[]> {
  return (await readProcesses()).flatMap(({ value }) => value ?? []);
}

/**
 * The process that a plan is of; for one that has no cases (a political one) any will do, so the product's first. Throws `Refusal`
 * PROCESS.NOT_FOUND where its file is there no more, or does not read: then it says why.
 */
export async function readProcessOf(
  plan: Pick<Plan, 'process' | 'ownProcess'> | undefined,
  places: ProcessPlaces = {},
): Promise<ProcessDefinition> {
  const readings = await readProcesses(places);
  const needsNone = plan === undefined || plan.process === POLITICAL_PLAN;
  const processes = readings.flatMap(({ value }) => value ?? []);
  const process = processes.find((one) => (needsNone ? one.workflow !== 'plannedCase' : isPlanOf(plan, one)));
  if (process !== undefined) return process;
  throw new Refusal('PROCESS.NOT_FOUND', `${whyNot(plan, readings)} Sager, der er sat i kraft, går videre imens.`);
}

function whyNot(plan: Pick<Plan, 'process' | 'ownProcess'> | undefined, readings: readonly ProcessReading[]): string {
  const name = plan?.ownProcess ?? plan?.process ?? '';
  const broken = readings.filter(({ value }) => value === null);
  const named = broken.find(({ names }) => names.includes(name));
  if (named !== undefined) return `Planens proces kan ikke læses. ${brokenWords(named)} Ret filen.`;
  const others = broken.length === 0 ? '' : ` ${broken.map(brokenWords).join(' ')}`;
  return `Planens proces findes ikke: ${name}${ENDING} er hverken hentet ind eller ligger i mappen processes, hvor Årshjulet kører. Hent filen ind igen.${others}`;
}

/** `takster.process.yaml, linje 3: …` */
export function brokenWords({ file, findings: [first] }: Pick<ProcessReading, 'file' | 'findings'>): string {
  return `${file}${first?.line == null ? '' : `, linje ${first.line}`}: ${first?.message ?? 'filen kan ikke læses.'}`;
}
