import { randomUUID } from 'node:crypto';
import { importOrganisation, personId, publishPlan, type Casework } from '#casework';
import { instant } from '#database';
import { localDate } from '#domain';
import { planOf, processOf } from './herd';

const DAY = 86_400_000;
const REPORTER = { role: 'melder', title: 'Leder, som melder klar', area: null, email: 'melder@faults.example' };
const waiterOf = (index: number) => ({
  role: `venter-${index}`,
  title: `Økonomikonsulent nr. ${index + 1}, som venter`,
  area: null,
  email: `venter${index + 1}@faults.example`,
});

/** Two cases, the second of which waits for the first one's step. */
export interface WaitingPair {
  readonly awaited: { readonly taskId: string; readonly assigneeId: string };
  /** `email`: who is told, and of nothing else. */
  readonly waiting: { readonly caseId: string; readonly taskId: string; readonly email: string };
}

/**
 * A plan of so many pairs in the real world: the first step of each is open, the second could open by its date, waits for the first, and
 * opens late in a month.
 */
export async function openWaitingPairs(casework: Casework, count: number): Promise<WaitingPair[]> {
  const now = casework.realNow();
  const template = planOf(`venter-${randomUUID().slice(0, 8)}`, localDate(now + 35 * DAY), 1);
  const stepOf = (caseKey: string, role: string, awaits: string[]) =>
    template.cases.flatMap(({ steps }) =>
      steps.map((step) => ({
        ...step,
        id: `${caseKey}/${step.kind}`,
        responsible: { role },
        awaits: awaits.map((other) => ({ plan: null, case: other, kind: step.kind })),
        latestOpen: { amount: -1, unit: 'days' as const },
      })),
    );
  const cases = Array.from({ length: count }, (_, index) => [
    { key: `foerst-${index}`, role: REPORTER.role, awaits: [] },
    { key: `saa-${index}`, role: waiterOf(index).role, awaits: [`foerst-${index}`] },
  ]).flat();
  const organisation = {
    units: [],
    roles: [REPORTER, ...Array.from({ length: count }, (_, index) => waiterOf(index))],
  };
  await importOrganisation(casework, organisation);
  const { planId } = await publishPlan(casework, {
    worldId: 'real',
    plan: {
      ...template,
      cases: cases.flatMap(({ key, role, awaits }) =>
        template.cases.map((caseRow) => ({ ...caseRow, id: key, title: key, steps: stepOf(key, role, awaits) })),
      ),
    },
    organisation,
    process: await processOf(),
    grants: [],
    publishedBy: null,
  });
  await casework.db
    .updateTable('tasks')
    .from('cases')
    .whereRef('cases.id', '=', 'tasks.case_id')
    .where('cases.plan_id', '=', planId)
    .where('tasks.assignee_id', '=', personId(REPORTER.email))
    .set({ state: 'open', opened_at: instant(now), told_due: (eb) => eb.ref('due_on'), agenda_done_at: instant(now) })
    .execute();
  const tasks = await casework.db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('cases.plan_id', '=', planId)
    .select(['tasks.id', 'tasks.assignee_id', 'tasks.case_id', 'cases.key'])
    .execute();
  const taskOf = (key: string) => {
    const task = tasks.find((one) => one.key === key);
    if (!task) throw new Error(`No task of ${key}.`);
    return task;
  };
  return Array.from({ length: count }, (_, index) => {
    const [awaited, waiting] = [taskOf(`foerst-${index}`), taskOf(`saa-${index}`)];
    return {
      awaited: { taskId: awaited.id, assigneeId: awaited.assignee_id },
      waiting: { caseId: waiting.case_id, taskId: waiting.id, email: waiterOf(index).email },
    };
  });
}
