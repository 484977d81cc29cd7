import { idOf, organisationInForce, publishPlan } from '#casework';
import type { FormKind, Offset, Plan, Step } from '#domain';
import { readShippedProcess } from '#files';
import type { Harness } from './harness';

const days = (amount: number): Offset => ({ amount, unit: 'workingDays' });
const step = (kind: string, form: FormKind, responsible: Step['responsible']): Step => ({
  id: `budget/${kind}`,
  kind,
  title: kind === 'proposals' ? 'Skriv forslag til udvidelser og besparelser' : `Trinnet ${kind}`,
  responsible,
  due: { date: '2015-02-20' },
  needs: [],
  awaits: [],
  form,
  opens: days(-20),
  latestOpen: days(-1),
  remind: [],
  escalate: [],
  phase: null,
  gate: null,
  why: null,
  consequence: null,
  place: null,
});

/** The id of the budget's case that `publishBudget` makes. */
export const BUDGET_CASE = idOf('case', 'real', 'budget', 'budget');

/** A budget's case beside the shipped year: each institution's leader writes proposals, KB adopts, the budget is frozen. */
export async function publishBudget(api: Harness): Promise<void> {
  const { value: process } = await readShippedProcess('oekonomirapport');
  const organisation = await organisationInForce(api.db);
  if (!process || !organisation) throw new Error('the shipped files cannot be read');
  const steps = [
    step('proposals', 'proposals', { leadersOf: 'institution' }),
    step('reading2-kb', 'decision', { role: 'dagsorden' }),
    step('frozen', 'confirmation', { role: 'driftsbalance' }),
  ];
  const caseRow = {
    id: 'budget',
    title: 'Budget 2027',
    asOf: null,
    focusArea: null,
    caseNumber: null,
    remark: null,
    scope: null,
    gates: [],
    steps,
    place: null,
  };
  const plan: Plan = {
    id: 'budget',
    title: 'Budget 2027',
    process: 'budgetCycle',
    ownProcess: null,
    year: 2027,
    follows: null,
    decidedOn: null,
    closedDays: [],
    milestones: [],
    cases: [caseRow],
  };
  await publishPlan(api.records, { worldId: 'real', plan, organisation, process, grants: [], publishedBy: null });
}
