import { awaitedSteps } from '../plan/check-awaits';
import type { Plan, PlannedCase, Step } from '../plan/plan';
import { resolveDue } from '../plan/resolve-due';
import type { WheelItem } from './wheel-item';

interface Place {
  readonly plan: Plan;
  readonly planned: PlannedCase;
  readonly step: Step;
}

const idOf = (shown: Plan, { plan, planned, step }: Place): string =>
  plan.id === shown.id ? `step/${planned.id}/${step.id}` : `elsewhere/${plan.id}/${planned.id}/${step.id}`;

const byId = (plan: Plan, around: readonly Plan[]): ReadonlyMap<string, Plan> =>
  new Map([...around, plan].map((one) => [one.id, one]));

/** The ids of the items that stand for what a step of the shown plan waits for in other cases. */
export const awaitedItemIds = (plan: Plan, step: Step, around: readonly Plan[]): string[] =>
  step.awaits.flatMap((awaited) => awaitedSteps(plan, awaited, byId(plan, around)).map((place) => idOf(plan, place)));

/**
 * The steps of other plans that shown steps wait for, and those that wait for shown steps (`shown`, by the ids of their items). Without a state:
 * that their own plan tells.
 */
export function itemsElsewhere(plan: Plan, around: readonly Plan[], shown: ReadonlySet<string>): WheelItem[] {
  const plans = byId(plan, around);
  const awaited = plan.cases.flatMap((planned) =>
    planned.steps
      .filter(({ id }) => shown.has(`step/${planned.id}/${id}`))
      .flatMap(({ awaits }) => awaits.flatMap((one) => awaitedSteps(plan, one, plans)))
      .filter((place) => place.plan.id !== plan.id)
      .flatMap((place) => itemOf(plan, place, [])),
  );
  const waiting = around.flatMap((other) =>
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

function itemOf(shown: Plan, place: Place, awaits: readonly string[]): WheelItem[] {
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
