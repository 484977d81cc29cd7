import type { Plan } from './plan';

/**
 * An administrative plan as it is in force: with the milestones of the political plan that it follows added after its own. Of two with the
 * same id its own counts. What comes out follows nothing (`follows` is null), so that `resolveDue`, `checkPlan`, `publish` and `diffPlans`
 * take it as it is; working days are counted in its own calendar. Does not ask whether `political` is the plan named by `follows`.
 */
export function withMilestones(plan: Plan, political: Plan): Plan {
  const own = new Set(plan.milestones.map(({ id }) => id));
  return {
    ...plan,
    follows: null,
    milestones: [...plan.milestones, ...political.milestones.filter(({ id }) => !own.has(id))],
  };
}

/** Whether a plan only holds milestones for others to hang on: it has no cases, and its own life in force opens none. */
export const isPolitical = (plan: Plan): boolean => plan.cases.length === 0;
