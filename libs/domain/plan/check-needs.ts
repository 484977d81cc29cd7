import { formatDateLong, formatDateMedium, WorkingCalendar } from '../calendar';
import { errorFinding } from './finding';
import { findCycles } from './find-cycles';
import type { Finding, Plan, PlannedCase, Step } from './plan';
import { stepInCase } from './publish';
import { resolveDue } from './resolve-due';

/** Steps that wait for a step which is not there, for each other in a ring, or for one with a later deadline. */
export function checkNeeds(plan: Plan): Finding[] {
  return plan.cases.flatMap((planned) => {
    const steps = new Map(planned.steps.map((step) => [step.id, step]));
    const single = planned.steps.flatMap((step) =>
      step.needs.flatMap((id) => {
        const need = steps.get(id);
        return need ? tooEarly(plan, planned, step, need) : [unknownNeed(planned, step, id)];
      }),
    );
    return [...single, ...cycles(planned, steps)];
  });
}

function unknownNeed(planned: PlannedCase, step: Step, id: string): Finding {
  const message = `${stepInCase(step, planned)} venter på »${id}«, som sagen ikke har. Tilføj trinnet, eller lad være med at vente på det.`;
  return errorFinding('NEED.UNKNOWN', message, { place: step.place, read: id });
}

function tooEarly(plan: Plan, planned: PlannedCase, step: Step, need: Step): Finding[] {
  const due = resolveDue(plan, step);
  const needDue = resolveDue(plan, need);
  if (due === null || needDue === null || due >= needDue) return [];
  const message =
    `${stepInCase(step, planned)} har frist ${formatDateMedium(due)}, før »${need.title}« (${formatDateMedium(needDue)}), som det venter på. ` +
    `Sæt fristen til tidligst ${formatDateLong(new WorkingCalendar(plan.closedDays).nextWorkingDay(needDue))}, eller ryk »${need.title}« frem.`;
  return [errorFinding('STEP.BEFORE_NEED', message, { place: step.place, read: due, date: due })];
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
