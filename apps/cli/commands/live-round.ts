import {
  advanceCase,
  completeTask,
  idOf,
  openTransfers,
  publishPlan,
  readTransfers,
  sendNow,
  transferAmount,
  type Casework,
  type TransferRow,
} from '#casework';
import { REAL_WORLD, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import {
  dateParts,
  judgePositions,
  oreToJson,
  proposeTransfers,
  type Due,
  type IsoDate,
  type Organisation,
  type Plan,
  type WorkingCalendar,
} from '#domain';
import { readPlan, readPositions, readShippedProcess, readTransferRules } from '#files';
import { shipped } from './checked-plan';

/** Working days from today to the deadlines of the live round; what hangs on a meeting keeps its distance to it. */
const WORKING_DAYS: Readonly<Record<string, number>> = {
  'transfer-open': 1,
  'transfer-collect': 12,
  'dif-overfoersel': 18,
  'oeu-overfoersel': 23,
  'kb-overfoersel': 27,
};
/** Those whose requests are opened, and the one whose is written and waits for its director. */
const UNITS = ['2.MT', '41.10.01', '44.10.10'];
const WRITTEN = '44.10.10';

/** A round of transfers around `today`, from the year before, made of the shipped plan. */
export const liveRound = (plan: Plan, calendar: WorkingCalendar, today: IsoDate): Plan => {
  const year = dateParts(today).year - 1;
  const title = `Overførsler ${year}→${year + 1}`;
  const on = (id: string): IsoDate => calendar.addWorkingDays(today, WORKING_DAYS[id] ?? 0);
  const due = (kind: string, planned: Due): Due => ('milestone' in planned ? planned : { date: on(kind) });
  return {
    ...plan,
    id: `overfoersel-${today}`,
    title: 'Den levende overførselsrunde',
    year,
    closedDays: [],
    milestones: plan.milestones
      .filter(({ id }) => id in WORKING_DAYS)
      .map((milestone) => ({ ...milestone, from: on(milestone.id), to: on(milestone.id) })),
    cases: plan.cases.map((planned) => ({
      ...planned,
      title,
      asOf: `${year}-12-31`,
      steps: planned.steps.map((step) => ({ ...step, due: due(step.kind, step.due) })),
    })),
  };
};

/** Opens the live round with a few requests: some to be looked at, one that waits for its director, its mails sent at once. Returns its title. */
export async function openLiveRound(
  casework: Casework,
  organisation: Organisation,
  calendar: WorkingCalendar,
  today: IsoDate,
): Promise<string> {
  const process = (await readShippedProcess('overfoersel')).value;
  const rules = (await readTransferRules()).value;
  if (process === null || rules === null) throw new Error('The shipped process or rules of transfers do not read.');
  const shippedPlan = (await readPlan(shipped('overfoersel-2025.yaml'), { process })).plan;
  const positions = (await readPositions(shipped('overfoersel-2025/stillinger.csv'), { rules, organisation })).value;
  if (shippedPlan === null || positions === null)
    throw new Error('The shipped plan or positions of transfers do not read.');
  const plan = liveRound(shippedPlan, calendar, today);
  await publishPlan(casework, { worldId: REAL_WORLD, plan, organisation, process, grants: [], publishedBy: null });
  const { id: caseId } = await casework.db
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('plans.key', '=', plan.id)
    .where('cases.world_id', '=', REAL_WORLD)
    .select('cases.id')
    .executeTakeFirstOrThrow();
  await advanceCase(casework, caseId, 'opening');
  const opener = await casework.db
    .selectFrom('tasks')
    .where('case_id', '=', caseId)
    .where('state', '=', 'open')
    .select(['id', 'assignee_id'])
    .executeTakeFirstOrThrow();
  const own = positions.filter(({ unit }) => UNITS.includes(unit));
  const { requests } = proposeTransfers(rules, organisation, own, plan.year);
  await openTransfers(casework, {
    commandId: idOf('seed', caseId),
    actor: { personId: opener.assignee_id },
    caseId,
    rules,
    fromYear: plan.year,
    requests,
    positions: judgePositions(rules, organisation, own, plan.year),
  });
  await completeTask(casework, {
    commandId: idOf('seed', opener.id),
    actor: { personId: opener.assignee_id },
    taskId: opener.id,
    answer: { note: '' },
  });
  for (const request of await readTransfers(casework.db, caseId)) {
    await advanceCase(casework, request.id, 'review');
    if (request.unit_code === WRITTEN) await write(casework, request);
    await sendNow(casework, request.id);
  }
  return plan.cases[0]?.title ?? plan.title;
}

/** Looked at by both, written by the chef: so that the director's mail is there. */
async function write(casework: Casework, request: TransferRow): Promise<void> {
  const coverage = [{ by: 'kassen', oere: oreToJson(transferAmount(request)) }];
  const text = {
    text: 'Legepladsen ved huset var bestilt i oktober, men leveres først i foråret.',
    argument: 'Pengene er bundet af den aftale, der er indgået.',
    coverage,
    note: '',
  };
  for (const [kind, answer] of [
    [TRANSFER_REVIEW, { note: '' }],
    [TRANSFER_TEXT, text],
  ] as const) {
    const tasks = await casework.db
      .selectFrom('tasks')
      .innerJoin('steps', (join) =>
        join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
      )
      .where('tasks.case_id', '=', request.id)
      .where('steps.kind', '=', kind)
      .where('tasks.state', '=', 'open')
      .select(['tasks.id', 'tasks.assignee_id'])
      .execute();
    for (const { id, assignee_id } of tasks)
      await completeTask(casework, {
        commandId: idOf('seed', id),
        actor: { personId: assignee_id },
        taskId: id,
        answer,
      });
    await advanceCase(casework, request.id, kind === TRANSFER_REVIEW ? 'text' : 'clearing');
  }
}
