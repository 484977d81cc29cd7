import { namedInPlan, planSchema, type Finding, type Plan, type ProcessDefinition } from '#domain';
import { finding } from '../finding';
import { isRecord, parseDocumentAs, type Path, type YamlDocument } from '../yaml/yaml-document.reader';
import type { PlanDraft } from './plan-from-table';
import { withProcessDefaults } from './process-defaults';

/**
 * Reads a whole plan as YAML; what a step leaves out is as `process` says of its kind (null: all of it must be there). Keys that the plan
 * does not have are told, not dropped in silence.
 */
export function planFromYaml(document: YamlDocument, process: ProcessDefinition | null): PlanDraft {
  const filled = withProcessDefaults(document, process);
  if (filled.findings.length > 0) return nothing(filled.findings);
  const content = process && isRecord(filled.content) ? { ...filled.content, ...namedInPlan(process) } : filled.content;
  const { value, findings } = parseDocumentAs({ ...document, content }, planSchema);
  if (value === null) return nothing(findings);
  return {
    draft: withPlaces(document, value),
    findings: unknownKeys(document, document.content, value, []),
    written: new Map(),
    texts: new Map(),
  };
}

function nothing(findings: readonly Finding[]): PlanDraft {
  return { draft: null, findings, written: new Map(), texts: new Map() };
}

function withPlaces(document: YamlDocument, plan: Plan): Plan {
  return {
    ...plan,
    milestones: plan.milestones.map((milestone, index) => ({
      ...milestone,
      place: document.placeOf(['milestones', index]),
    })),
    cases: plan.cases.map((planned, at) => ({
      ...planned,
      place: document.placeOf(['cases', at]),
      steps: planned.steps.map((step, index) => ({ ...step, place: document.placeOf(['cases', at, 'steps', index]) })),
    })),
  };
}

function unknownKeys(document: YamlDocument, written: unknown, read: unknown, path: Path): Finding[] {
  if (Array.isArray(written) && Array.isArray(read))
    return written.flatMap((each, index) => unknownKeys(document, each, read[index], [...path, index]));
  if (!isRecord(written) || !isRecord(read)) return [];
  return Object.keys(written).flatMap((key) => {
    const at = [...path, key];
    if (key in read) return unknownKeys(document, written[key], read[key], at);
    const message = `»${key}« kendes ikke og bliver ikke læst. Ret navnet, eller slet linjen.`;
    return [finding('YAML.UNKNOWN_KEY', message, { ...document.placeOf(at), read: key, severity: 'warning' })];
  });
}
