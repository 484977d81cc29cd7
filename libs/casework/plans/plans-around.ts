import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import { planAwaited, withMilestones, type CaseOfPlan, type Plan, type PlansAround } from '#domain';
import { planInForce, plansInForceThatWait } from './plan-versions';

/**
 * The plans in force in a world that a plan waits for, and those that wait for it, near or far, with the milestones that they follow; and which
 * of all their cases were called off.
 */
export const plansAround = async (db: Database | Tx, worldId: string, plan: Plan): Promise<PlansAround> => {
  const waiting = await plansInForceThatWait(db, worldId);
  const known = new Map(waiting.filter(({ id }) => id !== plan.id).map((one) => [one.id, one]));
  for (const key of [plan, ...known.values()].flatMap(keysAwaited)) {
    if (key === plan.id || known.has(key)) continue;
    const version = await planInForce(db, worldId, key);
    if (version !== null) known.set(key, version.plan);
  }
  if (known.size === 0 && keysAwaited(plan).length === 0) return { plans: [], cancelled: [] };
  return {
    plans: await Promise.all([...known.values()].map((one) => dated(db, worldId, one))),
    cancelled: await calledOff(db, worldId, [plan.id, ...known.keys()]),
  };
};

const keysAwaited = (plan: Plan): string[] =>
  plan.cases.flatMap(({ steps }) => steps.flatMap(({ awaits }) => awaits.map((one) => planAwaited(plan, one))));

/** As it is where what it follows is not in force: then its steps have no dates. */
const dated = async (db: Database | Tx, worldId: string, plan: Plan): Promise<Plan> => {
  const political = plan.follows === null ? null : await planInForce(db, worldId, plan.follows);
  return political === null ? plan : withMilestones(plan, political.plan);
};

const calledOff = (db: Database | Tx, worldId: string, keys: readonly string[]): Promise<CaseOfPlan[]> =>
  db
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.world_id', '=', worldId)
    .where('cases.state', '=', 'cancelled')
    .where('cases.parent_id', 'is', null)
    .where('plans.key', '=', sql<string>`any(${keys}::text[])`)
    .select(['plans.key as plan', 'cases.key as case'])
    .execute();
