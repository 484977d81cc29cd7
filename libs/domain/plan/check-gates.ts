import { formatDateMedium } from '../calendar';
import { errorFinding, warningFinding } from './finding';
import type { Finding, Gate, IsoDate, Plan, PlannedCase, Step } from './plan';
import { stepInCase } from './publish';
import { resolveDue } from './resolve-due';

/**
 * Gates that a step names and its case has not, that need what is not there or nothing, that wait for what waits for them, that open after it is
 * due, or that are listed before one that opens earlier.
 */
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
      ...planned.gates.flatMap((gate, index) =>
        planned.gates.slice(index + 1).flatMap((later) => checkOrder(plan, planned, { earlier: gate, later }, steps)),
      ),
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

/** No gate opens before those that are listed before it, but for those that need what stands behind it. */
function checkOrder(
  plan: Plan,
  planned: PlannedCase,
  { earlier, later }: { readonly earlier: Gate; readonly later: Gate },
  steps: ReadonlyMap<string, Step>,
): Finding[] {
  const comesAfter = (gate: Gate, other: Gate): string | undefined =>
    gate.needs.find((need) => waitsFor(planned, steps, need, other.id));
  const need = comesAfter(earlier, later);
  if (need !== undefined)
    return comesAfter(later, earlier) === undefined
      ? [
          oddOrder(
            planned,
            earlier,
            'GATE.OUT_OF_ORDER',
            `står før »${later.title}«, men venter på »${steps.get(need)?.title}«, som først kan gøres, når den er åben. Sæt porten efter »${later.title}«.`,
          ),
        ]
      : [];
  const behind = firstBehind(plan, planned, later);
  const [last] = earlier.needs
    .flatMap((id) => steps.get(id) ?? [])
    .flatMap((step) => {
      const due = resolveDue(plan, step);
      return due === null ? [] : [{ step, due }];
    })
    .toSorted((one, other) => other.due.localeCompare(one.due));
  if (behind === undefined || last === undefined || last.due <= behind) return [];
  return [
    oddOrder(
      planned,
      earlier,
      'GATE.LATE_BEFORE',
      `står før »${later.title}«, som først åbner efter den. Men den venter på »${last.step.title}« (${formatDateMedium(last.due)}), efter det første bag »${later.title}« (${formatDateMedium(behind)}). Byt om på portene, eller sæt fristen før.`,
    ),
  ];
}

/** The first day that something behind a gate is due. */
const firstBehind = (plan: Plan, planned: PlannedCase, gate: Gate): IsoDate | undefined =>
  planned.steps
    .filter((step) => step.gate === gate.id)
    .flatMap((step) => resolveDue(plan, step) ?? [])
    .toSorted()[0];

function late(plan: Plan, planned: PlannedCase, gate: Gate, steps: ReadonlyMap<string, Step>): Finding[] {
  const first = firstBehind(plan, planned, gate);
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

const oddOrder = (planned: PlannedCase, gate: Gate, code: string, what: string): Finding =>
  warningFinding(code, `Porten »${gate.title}« i »${planned.title}« ${what}`, { place: planned.place, read: gate.id });

const about = (planned: PlannedCase, gate: Gate, code: string, what: string): Finding =>
  errorFinding(code, `Porten »${gate.title}« i »${planned.title}« ${what}`, { place: planned.place, read: gate.id });
