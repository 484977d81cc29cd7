import path from 'node:path';
import { dateParts, rollOver, type Finding, type IsoDate, type Plan, type RollDecision } from '#domain';
import { readPlan, readShippedProcess, SHIPPED_PLANS } from '#files';

/** The shipped plans of a budget, the one that is followed first. */
const SHIPPED = ['budget-2027/politisk-tidsplan-revideret.yaml', 'budget-2027/administrativ-tidsplan.yaml'];
/** From this month on the work is on the budget of the year after the next. */
const BEGINS_IN = 11;

/** A plan as it is proposed, with what a person must decide about it. */
export interface ProposedPlan {
  readonly plan: Plan;
  readonly remarks: readonly Finding[];
}

/** The budget that is being made on a day: the shipped plans of Budget 2027, rolled over to its year where it is a later one. */
export async function nextBudget(today: IsoDate): Promise<readonly ProposedPlan[]> {
  const { year, month } = dateParts(today);
  const budgetYear = year + (month >= BEGINS_IN ? 2 : 1);
  const { value: process } = await readShippedProcess('budget');
  if (process === null) throw new Error('The shipped process of the budget does not read.');
  const readings = await Promise.all(SHIPPED.map((file) => readPlan(path.join(SHIPPED_PLANS, file), { process })));
  return readings.map(({ plan }) => {
    if (plan === null) throw new Error('A shipped plan of Budget 2027 does not read.');
    if (budgetYear <= plan.year) return { plan, remarks: [] };
    const rolled = rollOver(plan, budgetYear);
    return { plan: rolled.plan, remarks: rolled.decisions.map(asFinding) };
  });
}

const asFinding = ({ title, to, why }: RollDecision): Finding => ({
  code: 'ROLL_OVER.DECIDE',
  severity: 'warning',
  file: null,
  line: null,
  column: null,
  read: null,
  message: `${title}: ${why}`,
  date: to,
});
