import { beforeNeed, type StepInPlan } from './before-need';
import { findCycles } from './find-cycles';
import { errorFinding, warningFinding } from './finding';
import type { Awaited, Finding, Plan, Step } from './plan';
import { stepInCase } from './publish';

/** A case of a plan, named by both. */
export interface CaseOfPlan {
  readonly plan: string;
  readonly case: string;
}

/** What stands around a plan: the other plans in force, with the milestones that they follow, and which cases were called off. */
export interface PlansAround {
  readonly plans: readonly Plan[];
  readonly cancelled: readonly CaseOfPlan[];
}

/** What is waited for elsewhere, as one reads it: `»Ny driftsbalance« i »Overførsler 2025→2026«`; `caseTitle` is null while the other case has not been opened. */
export const awaitedWords = ({
  step,
  caseTitle,
  plan,
}: {
  readonly step: string;
  readonly caseTitle: string | null;
  readonly plan: string;
}): string => (caseTitle === null ? `»${step}« i planen »${plan}«, som ikke er i kraft` : `»${step}« i »${caseTitle}«`);

/** For a plan on paper. */
export const NOTHING_AROUND: PlansAround = { plans: [], cancelled: [] };

/** The key of the plan that a step of this plan waits for. */
export const planAwaited = (plan: Pick<Plan, 'id'>, awaited: Awaited): string => awaited.plan ?? plan.id;

/** A plan and those around it, by their keys. */
export const plansById = (plan: Plan, around: readonly Plan[]): ReadonlyMap<string, Plan> =>
  new Map([...around, plan].map((one) => [one.id, one]));

/** Steps that wait for another case's: one that is not there, one that was called off, one that is due later, or each other in a ring. */
export function checkAwaits(plan: Plan, around: PlansAround): Finding[] {
  const plans = plansById(plan, around.plans);
  const single = plan.cases.flatMap((planned) =>
    planned.steps.flatMap((step) =>
      step.awaits.flatMap((awaited) => checkAwaited({ plan, planned, step }, awaited, plans, around)),
    ),
  );
  return [...single, ...rings(plan, plans)];
}

/** The steps that are waited for; none where the plan, the case or the kind is not there. */
export function awaitedSteps(plan: Plan, awaited: Awaited, plans: ReadonlyMap<string, Plan>): StepInPlan[] {
  const target = plans.get(planAwaited(plan, awaited));
  const planned = target?.cases.find(({ id }) => id === awaited.case);
  if (target === undefined || planned === undefined) return [];
  return planned.steps.filter(({ kind }) => kind === awaited.kind).map((step) => ({ plan: target, planned, step }));
}

function checkAwaited(
  at: StepInPlan,
  awaited: Awaited,
  plans: ReadonlyMap<string, Plan>,
  { cancelled }: PlansAround,
): Finding[] {
  const key = planAwaited(at.plan, awaited);
  const about = { place: at.step.place, read: `${key}: ${awaited.case}/${awaited.kind}` };
  const waits = `${stepInCase(at.step, at.planned)} venter på »${awaited.kind}« i sagen »${awaited.case}«`;
  const target = plans.get(key);
  if (target === undefined) {
    const message = `${waits} i planen »${key}«, som ikke er i kraft. Sæt den i kraft; indtil da åbner opgaverne først på den seneste dag, de kan.`;
    return [warningFinding('NEED.NO_PLAN', message, about)];
  }
  if (key === at.plan.id && awaited.case === at.planned.id)
    return [errorFinding('NEED.OWN_CASE', `${waits}, som er dens egen. Skriv det under needs i stedet.`, about)];
  if (cancelled.some((one) => one.plan === key && one.case === awaited.case))
    return [errorFinding('NEED.CANCELLED', `${waits}, som er annulleret. Lad være med at vente på den.`, about)];
  const steps = awaitedSteps(at.plan, awaited, plans);
  if (steps.length > 0)
    return steps.flatMap((other) =>
      beforeNeed(at, other, { named: stepInCase(other.step, other.planned), again: 'det andet' }),
    );
  const known = target.cases.find(({ id }) => id === awaited.case);
  const what = known
    ? `Sagen har ikke det trin; den har ${[...new Set(known.steps.map(({ kind }) => kind))].join(', ')}.`
    : `Planen »${target.title}« har ikke den sag; den har ${target.cases.map(({ id }) => id).join(', ') || 'ingen'}.`;
  return [errorFinding('NEED.UNKNOWN', `${waits}. ${what}`, about)];
}

/** Rings that go through another case, told of the step of this plan in them that waits for one. */
function rings(plan: Plan, plans: ReadonlyMap<string, Plan>): Finding[] {
  const own = plan.cases.flatMap(({ steps }) => steps).filter(({ awaits }) => awaits.length > 0);
  if (own.length === 0) return [];
  const places = new Map<Step, StepInPlan>();
  for (const one of plans.values())
    for (const planned of one.cases) for (const step of planned.steps) places.set(step, { plan: one, planned, step });
  const needsOf = (step: Step): Step[] => {
    const at = places.get(step);
    if (at === undefined) return [];
    const here = at.planned.steps.filter(({ id }) => step.needs.includes(id));
    return [...here, ...step.awaits.flatMap((awaited) => awaitedSteps(at.plan, awaited, plans).map((one) => one.step))];
  };
  return findCycles(own, needsOf).flatMap((loop) => {
    const waiting = loop.find((step) => step.awaits.length > 0);
    if (waiting === undefined) return [];
    const titles = [...loop, ...loop.slice(0, 1)].flatMap((step) => {
      const at = places.get(step);
      return at === undefined ? [] : [stepInCase(step, at.planned)];
    });
    const message = `Trinnene venter på hinanden i ring: ${titles.join(' → ')}. Ét af dem må ikke vente på det næste.`;
    return [errorFinding('NEED.CYCLE', message, { place: waiting.place, read: waiting.id })];
  });
}
