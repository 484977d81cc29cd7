import type { Organisation } from '../organisation/organisation';
import { checkAwaits, NOTHING_AROUND, type PlansAround } from './check-awaits';
import { checkDates } from './check-dates';
import { checkGates } from './check-gates';
import { checkKeys } from './check-keys';
import { checkLaw } from './check-law';
import { checkLoad } from './check-load';
import { checkOpenings } from './check-openings';
import { checkNeeds } from './check-needs';
import type { Finding, Plan } from './plan';
import { publish } from './publish';

/**
 * Everything wrong (errors stop) or odd (warnings can be accepted with a reason) in a plan, all at once, in the order of the file where
 * lines are known. What waits for other plans' cases is judged with those `around`. Every date in the plan must exist (`planSchema` sees to that); RangeError otherwise. Messages are Danish.
 */
export function checkPlan(plan: Plan, organisation: Organisation, around: PlansAround = NOTHING_AROUND): Finding[] {
  const { tasks, findings } = publish(plan, organisation);
  return [
    ...checkKeys(plan),
    ...findings,
    ...checkOpenings(plan),
    ...checkNeeds(plan),
    ...checkAwaits(plan, around),
    ...checkGates(plan),
    ...checkDates(plan),
    ...checkLaw(plan),
    ...checkLoad(plan, organisation, tasks),
  ].toSorted((one, other) => (one.line ?? Infinity) - (other.line ?? Infinity) || 0);
}
