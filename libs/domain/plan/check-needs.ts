import { beforeNeed } from './before-need';
import { errorFinding } from './finding';
import { findCycles } from './find-cycles';
import type { Finding, Plan, PlannedCase, Step } from './plan';
import { stepInCase } from './publish';

/** Steps that wait for a step which is not there, for each other in a ring, or for one with a later deadline. */
export function checkNeeds(plan: Plan): Finding[] {
  return plan.cases.flatMap((planned) => {
    const steps = new Map(planned.steps.map((step) => [step.id, step]));
    const single = planned.steps.flatMap((step) =>
      step.needs.flatMap((id) => {
        const need = steps.get(id);
        if (need === undefined) return [unknownNeed(planned, step, id)];
        const named = `»${need.title}«`;
        return beforeNeed({ plan, planned, step }, { plan, step: need }, { named, again: named });
      }),
    );
    return [...single, ...cycles(planned, steps)];
  });
}

function unknownNeed(planned: PlannedCase, step: Step, id: string): Finding {
  const message = `${stepInCase(step, planned)} venter på »${id}«, som sagen ikke har. Tilføj trinnet, eller lad være med at vente på det.`;
  return errorFinding('NEED.UNKNOWN', message, { place: step.place, read: id });
}

function cycles(planned: PlannedCase, steps: ReadonlyMap<string, Step>): Finding[] {
  return findCycles(planned.steps, ({ needs }) => needs.flatMap((id) => steps.get(id) ?? [])).map((loop) =>
    cycleFinding(planned, loop),
  );
}

function cycleFinding(planned: PlannedCase, loop: readonly Step[]): Finding {
  const titles = [...loop, ...loop.slice(0, 1)].map((step) => `»${step.title}«`).join(' → ');
  const message = `I »${planned.title}« venter trinnene på hinanden i ring: ${titles}. Ét af dem må ikke vente på det næste.`;
  return errorFinding('NEED.CYCLE', message, {
    place: loop[0]?.place ?? null,
    read: loop.map((step) => step.id).join(', '),
  });
}
