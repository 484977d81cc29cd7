import type { Finding, ProcessDefinition, ProcessStep } from '#domain';
import { finding } from '../finding';
import { isRecord, type YamlDocument } from '../yaml/yaml-document.reader';

type Fields = Readonly<Record<string, unknown>>;

/** What a step must say itself where its kind is none of the process'. */
const OWN = ['id', 'phase', 'title', 'responsible', 'needs', 'form', 'opens', 'latestOpen', 'remind', 'escalate'];

/** A plan document with all its steps whole, and what stood in the way. */
export interface FilledDocument {
  readonly content: unknown;
  readonly findings: readonly Finding[];
}

/**
 * Gives each step of a YAML plan what it leaves out and its process says of its kind: title, responsible, needs, form, when to open, remind
 * and escalate, gate; its id is `<case id>/<kind>` where it has none. Where a needed kind does not occur in the case, what *it* needs is
 * needed instead. A case without gates of its own has the process'. A kind that the process does not have must say all itself.
 */
export function withProcessDefaults(document: YamlDocument, process: ProcessDefinition | null): FilledDocument {
  const { content } = document;
  if (process === null || !isRecord(content) || !Array.isArray(content['cases'])) return { content, findings: [] };
  const findings: Finding[] = [];
  const cases = content['cases'].map((planned: unknown, at) => {
    if (!isRecord(planned) || !Array.isArray(planned['steps'])) return planned;
    const kinds = new KindsOfCase(process, String(planned['id']), planned['steps']);
    const gates: unknown = planned['gates'] ?? process.gates.flatMap((gate) => kinds.gateOf(gate));
    const gateIds = Array.isArray(gates) ? gates.filter(isRecord).map((gate) => gate['id']) : [];
    const steps = planned['steps'].map((step: unknown, index) => {
      if (!isRecord(step) || typeof step['kind'] !== 'string') return step;
      const missing = process.steps.some(({ kind }) => kind === step['kind'])
        ? []
        : OWN.filter((key) => !(key in step));
      const path = ['cases', at, 'steps', index];
      if (missing.length > 0) findings.push(unknownKind(document, process, step['kind'], [...path, 'kind'], missing));
      if (typeof step['phase'] === 'string' && !process.phases.some(({ id }) => id === step['phase']))
        findings.push(unknownPhase(document, process, step['phase'], [...path, 'phase']));
      return { ...kinds.defaultsOf(step, gateIds), ...step };
    });
    return { ...planned, gates, steps };
  });
  return { content: { ...content, cases }, findings };
}

/** The steps of one case by the kind they are of. */
class KindsOfCase {
  private readonly ids = new Map<string, string[]>();
  /** What is needed instead of a kind that does not occur: asked for by many steps, and worked out once. */
  private readonly instead = new Map<string, string[]>();

  constructor(
    private readonly process: ProcessDefinition,
    private readonly caseId: string,
    steps: readonly unknown[],
  ) {
    for (const step of steps.filter(isRecord)) {
      const kind = String(step['kind']);
      const known = this.ids.get(kind);
      if (known === undefined) this.ids.set(kind, [this.idOf(step, kind)]);
      else known.push(this.idOf(step, kind));
    }
  }

  defaultsOf(step: Fields, gates: readonly unknown[]): Fields {
    const kind = String(step['kind']);
    const definition = this.process.steps.find((one) => one.kind === kind);
    if (!definition) return {};
    const { title, responsible, form, opens, latestOpen, remind, escalate, gate } = definition;
    return {
      id: this.idOf(step, kind),
      title,
      responsible,
      needs: this.needsOf(definition),
      form,
      opens,
      latestOpen,
      remind,
      escalate,
      gate: gate !== undefined && gates.includes(gate) ? gate : null,
    };
  }

  gateOf({ id, title, needs }: ProcessDefinition['gates'][number]): Fields[] {
    const present = needs.flatMap((kind) => this.ids.get(kind) ?? []);
    return present.length > 0 ? [{ id, title, needs: present }] : [];
  }

  private needsOf(definition: ProcessStep): string[] {
    return [...new Set(definition.needs.flatMap((kind) => this.ids.get(kind) ?? this.needsOfMissing(kind)))];
  }

  /** A process' steps need only those before them, so this ends. */
  private needsOfMissing(kind: string): string[] {
    const known = this.instead.get(kind);
    if (known !== undefined) return known;
    const definition = this.process.steps.find((one) => one.kind === kind);
    const needs = definition ? this.needsOf(definition) : [];
    this.instead.set(kind, needs);
    return needs;
  }

  private idOf(step: Fields, kind: string): string {
    return typeof step['id'] === 'string' ? step['id'] : `${this.caseId}/${kind}`;
  }
}

function unknownKind(
  document: YamlDocument,
  process: ProcessDefinition,
  kind: string,
  path: readonly PropertyKey[],
  missing: readonly string[],
): Finding {
  const known = process.steps.map((step) => step.kind).join(', ');
  const message = `Processen »${process.title}« har intet trin »${kind}«, så trinnet må selv sige ${missing.join(', ')}. Skriv det, eller brug et af dem, der findes: ${known}.`;
  return finding('STEP.UNKNOWN_KIND', message, { ...document.placeOf(path), read: kind });
}

function unknownPhase(
  document: YamlDocument,
  process: ProcessDefinition,
  phase: string,
  path: readonly PropertyKey[],
): Finding {
  const known = process.phases.map(({ id, title }) => `${id} (${title})`).join(', ');
  const message = `Processen »${process.title}« har ingen fase »${phase}«. Skriv en af dem, den har: ${known}.`;
  return finding('STEP.UNKNOWN_PHASE', message, { ...document.placeOf(path), read: phase });
}
