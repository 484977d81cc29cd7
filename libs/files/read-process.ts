import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '#contracts';
import { isPlanOf, POLITICAL_PLAN, processSchema, type Plan, type ProcessDefinition } from '#domain';
import { loadSource, type FileInput, type Reading } from './source';
import { parseDocumentAs, readYamlDocument } from './yaml/yaml-document.reader';

/** The folder of the processes that ship with the product, and of the rules that they go by (processes/README.md). */
export const SHIPPED_PROCESSES = join(__dirname, '..', '..', 'processes');

/** The folder of the plans and tables that ship with them as examples. */
export const SHIPPED_PLANS = join(SHIPPED_PROCESSES, 'examples');

/** Reads a process definition (`*.process.yaml`). Findings are Danish and name file, line and column. */
export async function readProcess(input: FileInput): Promise<Reading<ProcessDefinition>> {
  const source = await loadSource(input);
  if (source.value === null) return { value: null, findings: source.findings };
  const document = readYamlDocument(source.value);
  if (document.value === null) return { value: null, findings: document.findings };
  return parseDocumentAs(document.value, processSchema);
}

/** Reads a process that ships with the product by its id, `oekonomirapport`. */
export async function readShippedProcess(id: string): Promise<Reading<ProcessDefinition>> {
  return readProcess(join(SHIPPED_PROCESSES, `${id.replace(/[^a-z0-9-]/g, '')}.process.yaml`));
}

/** The processes that ship with the product, by their names. Throws when one of them does not read. */
export async function readShippedProcesses(): Promise<readonly ProcessDefinition[]> {
  const files = (await readdir(SHIPPED_PROCESSES)).filter((name) => name.endsWith('.process.yaml')).sort();
  const readings = await Promise.all(files.map((name) => readProcess(join(SHIPPED_PROCESSES, name))));
  return readings.map(({ value, findings }, index) => {
    if (value === null) throw new Error(`${files[index]} does not read: ${findings[0]?.message}`);
    return value;
  });
}

/**
 * The process that a plan is of; for one that has no cases (a political one) any will do, so the first. Throws `Refusal` PROCESS.NOT_FOUND
 * where the file of a municipality's own process lies there no more.
 */
export async function readProcessOf(
  plan: Pick<Plan, 'process' | 'ownProcess'> | undefined,
): Promise<ProcessDefinition> {
  const processes = await readShippedProcesses();
  const needsNone = plan === undefined || plan.process === POLITICAL_PLAN;
  const process = needsNone ? processes[0] : processes.find((one) => isPlanOf(plan, one));
  if (process !== undefined) return process;
  const file = `${plan?.ownProcess ?? plan?.process ?? ''}.process.yaml`;
  const message = `Planens proces findes ikke: ${file} ligger ikke i mappen processes, hvor Årshjulet kører. Læg filen der igen. Sager, der er sat i kraft, går videre imens.`;
  throw new Refusal('PROCESS.NOT_FOUND', message);
}
