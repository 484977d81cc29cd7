import { join } from 'node:path';
import { transferRulesSchema, type TransferRules } from '#domain';
import { SHIPPED_PROCESSES } from '../read-process';
import { loadSource, type FileInput, type Reading } from '../source';
import { parseDocumentAs, readYamlDocument } from '../yaml/yaml-document.reader';

/** Reads a municipality's rule of transfers (`*.rules.yaml`); the one that ships with the product where none is named. Findings are Danish and name file, line and column. */
export async function readTransferRules(
  input: FileInput = join(SHIPPED_PROCESSES, 'overfoersel.rules.yaml'),
): Promise<Reading<TransferRules>> {
  const source = await loadSource(input);
  if (source.value === null) return { value: null, findings: source.findings };
  const document = readYamlDocument(source.value);
  return document.value === null
    ? { value: null, findings: document.findings }
    : parseDocumentAs(document.value, transferRulesSchema);
}
