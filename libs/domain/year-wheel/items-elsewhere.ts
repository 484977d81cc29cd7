import type { StepInPlan } from '../plan/before-need';
import { awaitedSteps } from '../plan/check-awaits';
import type { Plan, Step } from '../plan/plan';
import { resolveDue } from '../plan/resolve-due';
import type { WheelItem } from './wheel-item';

const idOf = (shown: Plan, { plan, planned, step }: StepInPlan): string =>
  plan.id === shown.id ? `step/${planned.id}/${step.id}` : `elsewhere/${plan.id}/${planned.id}/${step.id}`;

/** The ids of the items that stand for what a step of the shown plan waits for in other cases. */
export const awaitedItemIds = (plan: Plan, { awaits }: Step, plans: ReadonlyMap<string, Plan>): string[] =>
  awaits.flatMap((awaited) => awaitedSteps(plan, awaited, plans).map((place) => idOf(plan, place)));

/**
 * The steps of other plans that shown steps wait for, and those that wait for shown steps (`shown`, by the ids of their items). Without a state:
 * that their own plan tells.
 */
export function itemsElsewhere(plan: Plan, plans: ReadonlyMap<string, Plan>, shown: ReadonlySet<string>): WheelItem[] {
  const awaited = plan.cases.flatMap((planned) =>
    planned.steps
      .filter(({ id }) => shown.has(`step/${planned.id}/${id}`))
      .flatMap(({ awaits }) => awaits.flatMap((one) => awaitedSteps(plan, one, plans)))
      .filter((place) => place.plan.id !== plan.id)
      .flatMap((place) => itemOf(plan, place, [])),
  );
  const waiting = [...plans.values()]
    .filter(({ id }) => id !== plan.id)
    .flatMap((other) =>
      other.cases.flatMap((planned) =>
        planned.steps.flatMap((step) => {
          const ids = step.awaits
            .flatMap((one) => awaitedSteps(other, one, plans))
            .map((place) => idOf(plan, place))
            .filter((id) => shown.has(id));
          return ids.length === 0 ? [] : itemOf(plan, { plan: other, planned, step }, ids);
        }),
      ),
    );
  return [...new Map([...awaited, ...waiting].map((item) => [item.id, item])).values()];
}

function itemOf(shown: Plan, place: StepInPlan, awaits: readonly string[]): WheelItem[] {
  const due = resolveDue(place.plan, place.step);
  if (due === null) return [];
  return [
    {
      id: idOf(shown, place),
      kind: 'elsewhere',
      title: `${place.step.title} (${place.planned.title})`,
      forum: null,
      caseId: null,
      from: due,
      to: due,
      weeks: null,
      awaits,
      tasks: [],
      state: null,
    },
  ];
}
