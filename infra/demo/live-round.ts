import path from 'node:path';
import { idOf, openTransfers, readTransfers, transferAmount, type TransferRow } from '#casework';
import { APPROVAL, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
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
import { readPlan, readPositions, readShippedProcess, readTransferRules, SHIPPED_PLANS } from '#files';
import { answerAll, closedAround, openedTasks, startCase, type LiveCase, type Setting } from './people';

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

/** The key of the day's live round's plan. */
export const roundKey = (today: IsoDate): string => `overfoersel-${today}`;

/** A round of transfers around `today`, from the year before, made of the shipped plan. */
export const liveRound = (plan: Plan, calendar: WorkingCalendar, today: IsoDate): Plan => {
  const year = dateParts(today).year - 1;
  const title = `Overførsler ${year}→${year + 1}`;
  const on = (id: string): IsoDate => calendar.addWorkingDays(today, WORKING_DAYS[id] ?? 0);
  const due = (kind: string, planned: Due): Due => ('milestone' in planned ? planned : { date: on(kind) });
  return {
    ...plan,
    id: roundKey(today),
    title: 'Den levende overførselsrunde',
    year,
    closedDays: closedAround(today),
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

/** Opens the live round with a few requests: some to be looked at, one that waits for its director. */
export async function openLiveRound(setting: Setting): Promise<LiveCase> {
  const { casework, organisation, calendar, today } = setting;
  const { process, rules, shippedPlan, positions } = await shippedRound(organisation);
  const plan = liveRound(shippedPlan, calendar, today);
  const round = await startCase(setting, plan, process);
  const own = positions.filter(({ unit }) => UNITS.includes(unit));
  await answerAll(setting, round.id, 'transfer-open', async ({ assigneeId }) => {
    await openTransfers(casework, {
      commandId: idOf('demo', round.id),
      actor: { personId: assigneeId },
      caseId: round.id,
      rules,
      fromYear: plan.year,
      requests: proposeTransfers(rules, organisation, own, plan.year).requests,
      positions: judgePositions(rules, organisation, own, plan.year),
    });
    return { note: '' };
  });
  for (const request of await readTransfers(casework.db, round.id)) {
    await openedTasks(setting, request.id, TRANSFER_REVIEW);
    if (request.unit_code === WRITTEN) await write(setting, request);
  }
  return round;
}

/** @throws Error that names what of it does not read */
async function shippedRound(organisation: Organisation) {
  const process = (await readShippedProcess('overfoersel')).value;
  const rules = (await readTransferRules()).value;
  if (process === null || rules === null) throw new Error('The shipped process or rules of transfers do not read.');
  const shippedPlan = (await readPlan(path.join(SHIPPED_PLANS, 'overfoersel-2025.yaml'), { process })).plan;
  const table = path.join(SHIPPED_PLANS, 'overfoersel-2025/stillinger.csv');
  const positions = (await readPositions(table, { rules, organisation })).value;
  if (shippedPlan === null || positions === null)
    throw new Error('The shipped plan or positions of transfers do not read.');
  return { process, rules, shippedPlan, positions };
}

/** Looked at by both, written by the chef: so that the director's mail is there. */
async function write(setting: Setting, request: TransferRow): Promise<void> {
  await answerAll(setting, request.id, TRANSFER_REVIEW, () => Promise.resolve({ note: '' }));
  await answerAll(setting, request.id, TRANSFER_TEXT, () =>
    Promise.resolve({
      text: 'Legepladsen ved huset var bestilt i oktober, men leveres først i foråret.',
      argument: 'Pengene er bundet af den aftale, der er indgået.',
      coverage: [{ by: 'kassen', oere: oreToJson(transferAmount(request)) }],
      note: '',
    }),
  );
  await openedTasks(setting, request.id, APPROVAL);
}
