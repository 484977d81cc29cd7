import type { z } from 'zod';

/** What of a process' file is judged as a whole. */
interface ProcessFile {
  readonly phases: readonly { readonly id: string }[];
  readonly steps: readonly {
    readonly kind: string;
    readonly phase: string;
    readonly needs: readonly string[];
    readonly gate?: string | undefined;
  }[];
  readonly gates: readonly { readonly id: string; readonly needs: readonly string[] }[];
  readonly columns: readonly { readonly holds: string; readonly step?: string }[];
  readonly areas: readonly { readonly appropriations: readonly string[] }[];
}
type Complain = (message: string, ...path: (string | number)[]) => void;

/**
 * Whether the parts of a process' file hold together: every phase, gate and step that is named exists, none stands twice, a phase has steps
 * that can end it, nothing waits for a later phase or, directly or by others, for itself, and no områdebevilling belongs to two areas.
 */
export const judgeProcessFile = (process: ProcessFile, context: z.RefinementCtx): void => {
  const complain: Complain = (message, ...path) => context.addIssue({ code: 'custom', message, path });
  judgePhases(process, complain);
  judgeSteps(process, complain);
  judgeGates(process, complain);
  judgeTable(process, complain);
};

function judgePhases({ phases, steps }: ProcessFile, complain: Complain): void {
  phases.forEach(({ id }, index) => {
    if (phases.findIndex((one) => one.id === id) !== index)
      complain(`fasen ${id} står to gange`, 'phases', index, 'id');
    else if (!steps.some(({ phase }) => phase === id))
      complain(
        `fasen ${id} har ingen trin, så intet kan afslutte den; giv den et trin, eller slet den`,
        'phases',
        index,
        'id',
      );
  });
}

function judgeSteps({ phases, steps, gates }: ProcessFile, complain: Complain): void {
  const kinds = steps.map(({ kind }) => kind);
  const phaseAt = (id: string | undefined): number => phases.findIndex((phase) => phase.id === id);
  steps.forEach((step, index) => {
    if (kinds.indexOf(step.kind) !== index) complain(`trinnet ${step.kind} står to gange`, 'steps', index, 'kind');
    if (phaseAt(step.phase) < 0)
      complain(
        `fasen ${step.phase} findes ikke; skriv en af ${phases.map(({ id }) => id).join(', ')}`,
        'steps',
        index,
        'phase',
      );
    const after = step.needs.find((need) => !kinds.slice(0, index).includes(need));
    if (after !== undefined) complain(`venter på ${after}, som ikke står før trinnet`, 'steps', index, 'needs');
    const later = step.needs.find(
      (need) =>
        phaseAt(steps.find(({ kind }) => kind === need)?.phase) > phaseAt(step.phase) && phaseAt(step.phase) >= 0,
    );
    if (later !== undefined) complain(`venter på ${later}, som hører til en senere fase`, 'steps', index, 'needs');
    if (step.gate !== undefined && !gates.some((gate) => gate.id === step.gate))
      complain(`porten ${step.gate} findes ikke`, 'steps', index, 'gate');
  });
}

function judgeGates({ steps, gates }: ProcessFile, complain: Complain): void {
  gates.forEach((gate, index) => {
    if (gates.findIndex(({ id }) => id === gate.id) !== index)
      complain(`porten ${gate.id} står to gange`, 'gates', index, 'id');
    const unknown = gate.needs.find((need) => !steps.some(({ kind }) => kind === need));
    if (unknown !== undefined) complain(`venter på ${unknown}, som ikke findes`, 'gates', index, 'needs');
    const behind = behindItself(gate.needs, gate.id, steps);
    if (behind !== undefined)
      complain(`venter på ${behind}, som selv står bag porten, så den aldrig åbner`, 'gates', index, 'needs');
  });
}

/** Of all that the gate waits for, directly or by others, the first that stands behind it. */
const behindItself = (needs: readonly string[], gate: string, steps: ProcessFile['steps']): string | undefined => {
  // A set grows while it is walked.
  const all = new Set(needs);
  for (const kind of all) {
    const step = steps.find((one) => one.kind === kind);
    if (step?.gate === gate) return kind;
    for (const need of step?.needs ?? []) all.add(need);
  }
  return undefined;
};

function judgeTable({ columns, steps, areas }: ProcessFile, complain: Complain): void {
  columns.forEach(({ step }, index) => {
    if (step !== undefined && !steps.some(({ kind }) => kind === step))
      complain(`trinnet ${step} findes ikke`, 'columns', index, 'step');
  });
  const appropriations = areas.flatMap((area) => area.appropriations);
  const twice = appropriations.find((code, index) => appropriations.indexOf(code) !== index);
  if (twice !== undefined) complain(`områdebevilling ${twice} hører til to områder`, 'areas');
  if (columns.length > 0 && columns.filter((column) => column.holds === 'asOf').length !== 1)
    complain('netop én kolonne skal være asOf', 'columns');
}
