import { formatDateMedium } from '../calendar';
import { errorFinding, warningFinding } from './finding';
import type { Finding, Gate, Plan, PlannedCase, Step } from './plan';
import { stepInCase } from './publish';
import { resolveDue } from './resolve-due';

/** Gates that a step names and its case has not, that need what is not there or nothing, that wait for what waits for them, or open after it is due. */
export function checkGates(plan: Plan): Finding[] {
  return plan.cases.flatMap((planned) => {
    const steps = new Map(planned.steps.map((step) => [step.id, step]));
    return [
      ...planned.steps.flatMap((step) =>
        step.gate === null || planned.gates.some(({ id }) => id === step.gate)
          ? []
          : [unknownGate(planned, step, step.gate)],
      ),
      ...planned.gates.flatMap((gate, index) =>
        planned.gates.findIndex(({ id }) => id === gate.id) === index ? [] : [twice(planned, gate)],
      ),
      ...planned.gates.flatMap((gate) => checkNeedsOf(plan, planned, gate, steps)),
    ];
  });
}

function checkNeedsOf(plan: Plan, planned: PlannedCase, gate: Gate, steps: ReadonlyMap<string, Step>): Finding[] {
  if (gate.needs.length === 0)
    return [
      about(
        planned,
        gate,
        'GATE.NO_NEEDS',
        'venter ikke på noget og ville stå åben fra begyndelsen. Skriv, hvilke trin der skal være besvaret, eller slet porten.',
      ),
    ];
  const unknown = gate.needs.filter((need) => !steps.has(need));
  if (unknown.length > 0)
    return [
      about(
        planned,
        gate,
        'GATE.UNKNOWN_NEED',
        `venter på »${unknown.join('«, »')}«, som sagen ikke har. Tilføj trinnet, eller lad være med at vente på det.`,
      ),
    ];
  const loop = gate.needs.find((need) => waitsFor(planned, steps, need, gate.id));
  if (loop !== undefined) {
    return [
      about(
        planned,
        gate,
        'GATE.CYCLE',
        `venter på »${steps.get(loop)?.title}«, som selv venter bag porten. Den ville aldrig åbne. Lad porten vente på noget, der kan gøres før.`,
      ),
    ];
  }
  return late(plan, planned, gate, steps);
}

/** Whether a step can only be done when the gate has opened: it stands behind it, or waits for what does, through steps and other gates. */
function waitsFor(planned: PlannedCase, steps: ReadonlyMap<string, Step>, start: string, gateId: string): boolean {
  const seen = new Set<string>();
  const visit = (id: string): boolean => {
    const step = steps.get(id);
    if (!step || seen.has(id)) return false;
    seen.add(id);
    if (step.gate === gateId) return true;
    const behind = planned.gates.find((gate) => gate.id === step.gate)?.needs ?? [];
    return [...step.needs, ...behind].some(visit);
  };
  return visit(start);
}

function late(plan: Plan, planned: PlannedCase, gate: Gate, steps: ReadonlyMap<string, Step>): Finding[] {
  const behind = planned.steps.filter((step) => step.gate === gate.id);
  const first = behind.flatMap((step) => resolveDue(plan, step) ?? []).toSorted()[0];
  return gate.needs.flatMap((id) => {
    const need = steps.get(id);
    const due = need ? resolveDue(plan, need) : null;
    if (!need || due === null || first === undefined || due <= first) return [];
    const message = `${stepInCase(need, planned)} har frist ${formatDateMedium(due)}, efter det første bag porten »${gate.title}« (${formatDateMedium(first)}), som venter på det. Sæt fristen før.`;
    return [warningFinding('GATE.LATE_NEED', message, { place: need.place, read: due, date: due })];
  });
}

function unknownGate(planned: PlannedCase, step: Step, gate: string): Finding {
  const known = planned.gates.map(({ id }) => id).join(', ') || 'ingen';
  return errorFinding(
    'GATE.UNKNOWN',
    `${stepInCase(step, planned)} står bag porten »${gate}«, som sagen ikke har. Tilføj porten, eller brug en af dem, der findes: ${known}.`,
    { place: step.place, read: gate },
  );
}

const twice = (planned: PlannedCase, gate: Gate): Finding =>
  about(
    planned,
    gate,
    'KEY.DUPLICATE',
    'har en nøgle, som allerede er brugt. Giv den en anden nøgle, eller slet den ene.',
  );

const about = (planned: PlannedCase, gate: Gate, code: string, what: string): Finding =>
  errorFinding(code, `Porten »${gate.title}« i »${planned.title}« ${what}`, { place: planned.place, read: gate.id });
