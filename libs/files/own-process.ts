import {
  checkProcessPeople,
  oddOpening,
  processSchema,
  type Finding,
  type Organisation,
  type ProcessDefinition,
} from '#domain';
import { capFindings, finding, stops } from './finding';
import { documentOf, readProcesses } from './read-process';
import { refused, type FileInput, type Reading } from './source';
import { isRecord, parseDocumentAs, type YamlDocument } from './yaml/yaml-document.reader';

/** A process that a municipality brings in, and its file as text. */
export interface OwnProcessFile {
  readonly process: ProcessDefinition;
  readonly text: string;
}

/**
 * Reads a process that is to be the municipality's own: it may have no workflow of the product's, nor the id of a process in the folder beside
 * the program; whom it names is held up against the organisation where there is one, and told as a warning. Findings are Danish, all at once, with line and column.
 */
export async function readOwnProcess(
  input: FileInput,
  organisation: Organisation | null = null,
): Promise<Reading<OwnProcessFile>> {
  const { document, text, findings } = await documentOf(input);
  if (document === null || text === null) return { value: null, findings: findings.map(asProcess) };
  if (looksLikePlan(document)) return refused(isPlan(document));
  const read = parseDocumentAs(document, processSchema);
  const said = [
    ...(await notOwn(document)),
    ...read.findings,
    ...(read.value === null ? [] : opensLate(document, read.value)),
    ...(read.value === null || organisation === null ? [] : unknownPeople(document, read.value, organisation)),
  ];
  return {
    value: read.value === null || stops(said) ? null : { process: read.value, text },
    findings: capFindings(said.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))),
  };
}

const opensLate = (document: YamlDocument, { steps }: ProcessDefinition): Finding[] =>
  steps.flatMap((step, index) => {
    const odd = oddOpening(step);
    if (odd === null) return [];
    const place = document.placeOf(['steps', index, odd.field]);
    return [finding('STEP.OPENS_LATE', `»${step.title}« ${odd.message}.`, { ...place, read: odd.field })];
  });

const unknownPeople = (document: YamlDocument, process: ProcessDefinition, organisation: Organisation): Finding[] =>
  checkProcessPeople(process, organisation).map(({ code, path, read, message }) =>
    finding(code, message, { ...document.placeOf(path), read, severity: 'warning' }),
  );

const asProcess = (found: Finding): Finding =>
  found.code === 'FILE.BINARY'
    ? { ...found, message: 'Filen er ikke tekst. En proces skrives i en tekstfil, der ender på .yaml.' }
    : found;

/** Whether somebody took the other of the two files. */
const looksLikePlan = ({ content }: YamlDocument): boolean =>
  isRecord(content) &&
  'process' in content &&
  !('phases' in content) &&
  ('cases' in content || 'milestones' in content);

const isPlan = (document: YamlDocument): Finding =>
  finding(
    'PROCESS.IS_PLAN',
    'Det er en plan, ikke en proces: den siger dagene. Hent den ind under Årshjul, »Hent en plan ind«, når processen er hentet ind her.',
    { ...document.placeOf(['process']), read: document.textAt(['process']) },
  );

async function notOwn(document: YamlDocument): Promise<Finding[]> {
  const { content } = document;
  if (!isRecord(content)) return [];
  const at = (key: string) => ({ ...document.placeOf([key]), read: document.textAt([key]) });
  const beside = (await readProcesses()).find(({ names }) => names[0] === content['id']);
  return [
    ...(content['workflow'] === undefined || content['workflow'] === 'plannedCase'
      ? []
      : [
          finding(
            'PROCESS.NOT_OWN',
            'Linjen »workflow« er til Årshjulets egne processer. Slet den, så er processen jeres egen.',
            at('workflow'),
          ),
        ]),
    ...(beside === undefined
      ? []
      : [
          finding(
            'PROCESS.TAKEN',
            `Processen ${String(content['id'])} ligger allerede i mappen processes, hvor Årshjulet kører (${beside.file}). Giv jeres proces et andet id, fx vores-${String(content['id'])}.`,
            at('id'),
          ),
        ]),
  ];
}
