import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkQuestionnaire, questionnaireSchema, type Finding, type Questionnaire } from '#domain';
import { capFindings, finding, stops } from '../finding';
import { documentOf, SHIPPED_PROCESSES } from '../read-process';
import { refused, type FileInput, type Reading } from '../source';
import { isRecord, parseDocumentAs, type YamlDocument } from '../yaml/yaml-document.reader';

/** The folder of the questionnaires that ship with the product. */
export const SHIPPED_QUESTIONNAIRES = join(SHIPPED_PROCESSES, 'questionnaires');

/**
 * Reads a questionnaire: questions as data, in a file of YAML. Findings are Danish, all at once, with line and column, what was read there, and
 * what would do. Throws nothing.
 */
export async function readQuestionnaire(input: FileInput): Promise<Reading<Questionnaire>> {
  const { document, findings } = await documentOf(input);
  if (document === null) return { value: null, findings: findings.map(asQuestionnaire) };
  if (!isRecord(document.content) || !('sections' in document.content)) return refused(noQuestionnaire(document));
  const read = parseDocumentAs(document, questionnaireSchema);
  const said = [...findings, ...read.findings, ...(read.value === null ? [] : faultsOf(document, read.value))];
  return {
    value: stops(said) ? null : read.value,
    findings: capFindings(said.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))),
  };
}

const faultsOf = (document: YamlDocument, questionnaire: Questionnaire): Finding[] =>
  checkQuestionnaire(questionnaire).map(({ code, path, message }) =>
    finding(code, message, { ...document.placeOf(path), read: document.textAt(path) }),
  );

const asQuestionnaire = (found: Finding): Finding =>
  found.code === 'FILE.BINARY'
    ? { ...found, message: 'Filen er ikke tekst. En spørgeguide skrives i en tekstfil, der ender på .yaml.' }
    : found;

const noQuestionnaire = (document: YamlDocument): Finding =>
  finding(
    'QUESTIONNAIRE.NONE',
    'Det er ikke en spørgeguide: der er ingen afsnit (»sections«) med spørgsmål. Tag fx den spørgeguide, der følger med Årshjulet, og ret i den.',
    document.placeOf([]),
  );

/** Those that ship with the product, by their files' names. Throws where one does not read: it is part of the program. */
export async function readShippedQuestionnaires(): Promise<readonly Questionnaire[]> {
  const files = (await readdir(SHIPPED_QUESTIONNAIRES)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    files.map(async (name) => {
      const { value, findings } = await readQuestionnaire(join(SHIPPED_QUESTIONNAIRES, name));
      if (value === null) throw new Error(`${name}: ${findings.map(({ message }) => message).join(' ')}`);
      return value;
    }),
  );
}
