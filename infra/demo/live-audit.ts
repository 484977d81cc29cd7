import path from 'node:path';
import { chooseUnit, enterFinding, idOf, knowPastVisits, moveVisit, proposeProgramme, type Actor } from '#casework';
import {
  FINDING_EVIDENCE,
  FINDING_PLAN,
  FINDING_VERIFY,
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_DRAFT,
  VISIT_FINAL,
  VISIT_GUIDE,
  VISIT_HELD,
  VISIT_OFFER,
} from '#contracts';
import {
  atLocalTime,
  dateParts,
  WORK_DAY,
  type AuditRules,
  type IsoDate,
  type Offset,
  type Plan,
  type Severity,
  type VisitTime,
  type WorkingCalendar,
} from '#domain';
import { readAuditRules, readPastVisits, readPlan, readShippedProcess, SHIPPED_PLANS } from '#files';
import { answerAll, closedAround, openedTasks, startCase, type LiveCase, type Setting } from './people';

/** Working days from today to the deadlines of the live programme, in the order in which its steps hang on each other. */
const WORKING_DAYS: Readonly<Record<string, number>> = {
  'audit-programme': 1,
  'audit-decision': 2,
  'audit-chefforum': 3,
  'audit-announce': 4,
  'audit-sum-up': 60,
};
/** All is asked for at once, so that what comes before the visits can be done today, at whatever hour. */
const AT_ONCE: Offset = { amount: -20, unit: 'workingDays' };

/** Where each visit stands, by the code of its unit: they are the five that are proposed of the shipped visits of 2017 and 2018. */
const UNITS = { choosing: '41.10.01', answering: '44.10.11', visited: '42.10.01', reported: '45.10.04' } as const;

/** The key of the day's live programme's plan. */
export const auditKey = (today: IsoDate): string => `intern-revision-${today}`;

/** An internal audit around `today`, made of the shipped plan. */
export const liveAudit = (plan: Plan, calendar: WorkingCalendar, today: IsoDate): Plan => {
  const { year } = dateParts(today);
  const on = (days: number): IsoDate => calendar.addWorkingDays(today, days);
  return {
    ...plan,
    id: auditKey(today),
    title: 'Den levende interne revision',
    year,
    closedDays: closedAround(today),
    milestones: plan.milestones.map((milestone) =>
      milestone.forum === null ? { ...milestone, from: on(15), to: on(55) } : { ...milestone, from: on(3), to: on(3) },
    ),
    cases: plan.cases.map((planned) => ({
      ...planned,
      title: `Intern revision ${year}`,
      asOf: `${year}-12-31`,
      steps: planned.steps.map((step) => ({
        ...step,
        due: { date: on(WORKING_DAYS[step.kind] ?? 0) },
        ...(step.kind === 'audit-sum-up' ? {} : { opens: AT_ONCE, latestOpen: AT_ONCE }),
      })),
    })),
  };
};

/** The live programme, and its visits, each in a state of its own. */
export interface LiveAudit extends LiveCase {
  readonly visits: readonly string[];
}

const APPROVED = { outcome: 'approved', note: '', until: null };

/** Opens an internal audit whose five visits are announced: one has times to choose between, one its questions, one a report to write, one findings to put right. */
export async function openLiveAudit(setting: Setting): Promise<LiveAudit> {
  const { casework, calendar, today } = setting;
  const { process, rules, shippedPlan } = await shippedAudit();
  const programme = await startCase(setting, liveAudit(shippedPlan, calendar, today), process);
  await answerAll(setting, programme.id, 'audit-programme', async ({ assigneeId: personId }) => {
    await choose(setting, programme.id, { personId }, rules);
    return { note: '' };
  });
  await answerAll(setting, programme.id, 'audit-decision', () => Promise.resolve(APPROVED));
  await answerAll(setting, programme.id, 'audit-chefforum', () => Promise.resolve(APPROVED));
  await answerAll(setting, programme.id, 'audit-announce', () => Promise.resolve({ note: '' }));
  const visits = await casework.db
    .selectFrom('audit_visits')
    .where('programme_id', '=', programme.id)
    .select(['id', 'unit_code', 'auditor_id'])
    .execute();
  await Promise.all(visits.map((visit) => play(setting, visit, rules)));
  return { ...programme, visits: visits.map(({ id }) => id) };
}

/** @throws Error that names what of it does not read */
async function shippedAudit() {
  const process = (await readShippedProcess('intern-revision')).value;
  const rules = (await readAuditRules()).value;
  if (process === null || rules === null)
    throw new Error('The shipped process or rules of the internal audit do not read.');
  const shippedPlan = (await readPlan(path.join(SHIPPED_PLANS, 'intern-revision-2026.yaml'), { process })).plan;
  if (shippedPlan === null) throw new Error('The shipped plan of the internal audit does not read.');
  return { process, rules, shippedPlan };
}

/** The units that are proposed, as they are, all visited by who chooses. */
async function choose(
  { casework, organisation }: Setting,
  caseId: string,
  actor: Actor,
  rules: AuditRules,
): Promise<void> {
  const command = (what: string) => ({ commandId: idOf('demo', caseId, what), actor, caseId });
  const source = 'intern-revision.csv';
  const past = await readPastVisits(path.join(SHIPPED_PLANS, source), organisation.units);
  if (past.value === null) throw new Error('The shipped visits of earlier years do not read.');
  await knowPastVisits(casework, { ...command('visits'), source, visits: past.value });
  await proposeProgramme(casework, { ...command('propose'), rules });
  const chosen = await casework.db
    .selectFrom('audit_candidates')
    .where('programme_id', '=', caseId)
    .where('is_chosen', '=', true)
    .orderBy('position')
    .select(['unit_code', 'hours'])
    .execute();
  for (const { unit_code: unitCode, hours } of chosen)
    await chooseUnit(casework, {
      ...command(unitCode),
      unitCode,
      isChosen: true,
      auditorId: actor.personId,
      hours,
      reason: '',
    });
}

interface Visit {
  readonly id: string;
  readonly unit_code: string;
  readonly auditor_id: string;
}

async function play(setting: Setting, visit: Visit, rules: AuditRules): Promise<void> {
  const { calendar, today } = setting;
  const later = (days: number): IsoDate => calendar.addWorkingDays(today, rules.deadlines.earliestVisit + days);
  await openedTasks(setting, visit.id, VISIT_OFFER);
  switch (visit.unit_code) {
    case UNITS.choosing:
    case UNITS.answering: {
      // Who holds them all is at one place at a time.
      const first = visit.unit_code === UNITS.choosing ? 2 : 1;
      const time = { on: later(first), from: '09:00', to: '12:00' };
      const times = [time, { on: later(first + 2), from: '12:30', to: '15:30' }];
      await answerAll(setting, visit.id, VISIT_OFFER, () => Promise.resolve({ times, note: '' }));
      await openedTasks(setting, visit.id, VISIT_CHOICE);
      if (visit.unit_code === UNITS.choosing) return;
      await answerAll(setting, visit.id, VISIT_CHOICE, () => Promise.resolve({ time, place: 'Kontoret', note: '' }));
      return void (await openedTasks(setting, visit.id, VISIT_GUIDE));
    }
    case UNITS.visited:
      return void (await hold(setting, visit, { from: '10:30', to: '12:30' }));
    case UNITS.reported:
      if (await hold(setting, visit, { from: '08:00', to: '10:00' })) await report(setting, visit);
  }
}

/** The visit is today, and held. False on a day on which nobody works, and before they do: then it is agreed, and no more can be tried of it until then. */
async function hold(
  setting: Setting,
  { id, auditor_id: personId }: Visit,
  hours: Pick<VisitTime, 'from' | 'to'>,
): Promise<boolean> {
  const { casework, calendar, today } = setting;
  const on = calendar.nextWorkingDay(today);
  const command = { commandId: idOf('demo', id, 'agreed'), actor: { personId } };
  await moveVisit(casework, {
    ...command,
    visitId: id,
    to: { on, ...hours },
    reason: 'Aftalt i telefonen: der var ledigt om formiddagen.',
  });
  if (on !== today || casework.realNow() < atLocalTime(today, WORK_DAY.opens)) return false;
  await answerAll(setting, id, VISIT_HELD, () => Promise.resolve({ note: '' }));
  await openedTasks(setting, id, VISIT_DRAFT);
  return true;
}

const FOUND: readonly {
  readonly questionId: string;
  readonly severity: Severity;
  readonly text: string;
  readonly recommendation: string;
}[] = [
  {
    questionId: 'kontanter-optalt',
    severity: 'red',
    text: 'Kassen tælles op hver måned, men ingen skriver under på optællingen.',
    recommendation: 'Lad to tælle sammen hver måned, og lad begge skrive under.',
  },
  {
    questionId: 'loen-kontrol',
    severity: 'yellow',
    text: 'Lønsedlerne ses igennem, men det skrives ikke ned, hvornår det er gjort.',
    recommendation: 'Skriv dato og initialer, hver gang lønsedlerne er set igennem.',
  },
];

/** A report with two findings: of the first its owner is asked what shows that it is put right, the second is to be looked at by who visited. */
async function report(setting: Setting, { id, auditor_id: personId }: Visit): Promise<void> {
  const { casework } = setting;
  for (const [index, found] of FOUND.entries())
    await enterFinding(casework, {
      commandId: idOf('demo', id, 'finding', String(index)),
      actor: { personId },
      visitId: id,
      ownerId: null,
      ...found,
    });
  const say = (kind: string, text: string, stepId?: string): Promise<void> =>
    answerAll(setting, id, kind, () => Promise.resolve({ text, note: '' }), stepId);
  await say(
    VISIT_DRAFT,
    'Vi har gennemgået kasse, løn og bilag sammen med lederen. Det meste er i god orden; to ting skal gøres bedre.',
  );
  await say(VISIT_COMMENTS, 'Vi er enige. Vi vidste ikke, at der skulle skrives under.');
  await say(
    VISIT_FINAL,
    'Vi har gennemgået kasse, løn og bilag sammen med lederen. Det meste er i god orden; to ting skal gøres bedre.',
  );
  for (const number of [1, 2])
    await say(FINDING_PLAN, 'Vi gør det fra næste måned. Souschefen er med hver gang.', `finding/${number}/plan`);
  await openedTasks(setting, id, FINDING_EVIDENCE, 'finding/1/evidence');
  await say(
    FINDING_EVIDENCE,
    'Listen med dato og initialer er taget i brug og ligger på kontoret.',
    'finding/2/evidence',
  );
  await openedTasks(setting, id, FINDING_VERIFY);
}
