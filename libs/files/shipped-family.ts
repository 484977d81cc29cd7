import { join } from 'node:path';
import type { PlanFamily } from '#domain';
import { readPlan } from './plan/read-plan';
import { readShippedProcess, SHIPPED_PLANS } from './read-process';

/** The shipped plans of a budget whose steps a list may give where the municipality has none of its own: the political one, and the one that follows. */
export async function readShippedFamily(): Promise<PlanFamily> {
  const { value: process } = await readShippedProcess('budget');
  if (process === null) throw new Error('The shipped process of the budget does not read.');
  const read = async (file: string) => {
    const { plan } = await readPlan(join(SHIPPED_PLANS, 'budget-2027', file), { process });
    if (plan === null) throw new Error(`The shipped plan ${file} does not read.`);
    return plan;
  };
  return {
    political: await read('politisk-tidsplan-revideret.yaml'),
    followers: [await read('administrativ-tidsplan.yaml')],
  };
}
