import { join } from 'node:path';
import { auditRulesSchema, type AuditRules } from '#domain';
import { SHIPPED_PROCESSES } from '../read-process';
import { loadSource, type FileInput, type Reading } from '../source';
import { parseDocumentAs, readYamlDocument } from '../yaml/yaml-document.reader';

/** Reads a municipality's rules of its internal audit (`*.rules.yaml`); those that ship with the product where none are named. Findings are Danish and name file, line and column. */
export async function readAuditRules(
  input: FileInput = join(SHIPPED_PROCESSES, 'intern-revision.rules.yaml'),
): Promise<Reading<AuditRules>> {
  const source = await loadSource(input);
  if (source.value === null) return { value: null, findings: source.findings };
  const document = readYamlDocument(source.value);
  return document.value === null
    ? { value: null, findings: document.findings }
    : parseDocumentAs(document.value, auditRulesSchema);
}
