import {
  chooseUnit,
  enterFinding,
  idOf,
  proposeProgramme,
  readAuditors,
  readNotes,
  readVisitGuide,
  saveNote,
  takenTimes,
  whyNotAudit,
} from '#casework';
import { FINDING_VERIFY, VISIT_CHOICE, VISIT_DRAFT, VISIT_OFFER } from '#contracts';
import {
  localDate,
  OTHER_NOTE,
  questionsOf,
  SEVERITIES,
  type Answer,
  type AuditRules,
  type VisitTime,
  type WorkingCalendar,
} from '#domain';
import { knowUnits } from './known-units';
import { drawn } from './people';
import type { AskedTask, RehearsalWorld } from './rehearsal-world';

/** The step with which the autumn's visits are chosen. */
const PROGRAMME = 'audit-programme';

/** What visits find, and what is advised; which question of the guide it is about, where the guide asks it. */
const FOUND: readonly { readonly text: string; readonly recommendation: string; readonly asked: string }[] = [
  {
    asked: 'kontanter-optalt',
    text: 'Kassen tælles, men ingen skriver under.',
    recommendation: 'To tæller sammen hver måned og skriver under.',
  },
  {
    asked: 'statuskonti-afstemt',
    text: 'Afstemningen af mellemregninger mangler for tre måneder.',
    recommendation: 'Afstem hver måned senest den 10.',
  },
  {
    asked: 'loen-kontrol',
    text: 'Lønsedler ses kun igennem en gang i kvartalet.',
    recommendation: 'Se dem igennem hver måned, og gem kontrollen.',
  },
  {
    asked: 'bilag-stikproeve',
    text: 'Den, der bestiller, godkender også fakturaen.',
    recommendation: 'Lad en anden godkende.',
  },
  { asked: 'indkoeb', text: 'Vejledningen for indkøb er fra 2019.', recommendation: 'Tag den nye vejledning i brug.' },
];

/** What is wanted of a person before they answer: units chosen, notes of the visit and its findings written. */
export const beforeAuditAnswer = async (world: RehearsalWorld, task: AskedTask, now: number): Promise<void> => {
  if (task.kind === PROGRAMME) {
    await knowUnits(world, task);
    await chooseVisits(world, task, now);
  }
  if (task.kind === VISIT_DRAFT) await writeFindings(world, task);
};

const rulesOf = ({ plans }: RehearsalWorld): AuditRules | undefined =>
  plans.flatMap(({ audit }) => audit?.rules ?? [])[0];

/** The proposal as it is, each visit to an auditor who is independent; a unit that none of them may visit is left out. */
const chooseVisits = async (
  { casework, worldId, ...world }: RehearsalWorld,
  task: AskedTask,
  now: number,
): Promise<void> => {
  const rules = rulesOf({ casework, worldId, ...world });
  if (!rules) return;
  const actor = { personId: task.actorId };
  const { caseId } = task;
  const command = (...of: readonly string[]) => ({
    commandId: idOf('rehearsal', worldId, task.id, String(task.epoch), ...of),
    actor,
  });
  await proposeProgramme(casework, { ...command('propose'), caseId, rules });
  const { db } = casework;
  const [auditors, chosen] = [
    await readAuditors(db),
    await db
      .selectFrom('audit_candidates')
      .where('programme_id', '=', caseId)
      .where('is_chosen', '=', true)
      .orderBy('position')
      .select(['unit_code', 'hours'])
      .execute(),
  ];
  for (const [index, { unit_code: unitCode, hours }] of chosen.entries()) {
    const able: string[] = [];
    for (const { id } of auditors)
      if ((await whyNotAudit(db, { personId: id, unitCode, worldId, now })) === null) able.push(id);
    const auditorId = able[index % Math.max(1, able.length)] ?? null;
    await chooseUnit(casework, {
      ...command(unitCode),
      caseId,
      unitCode,
      isChosen: auditorId !== null,
      auditorId,
      hours,
      reason: auditorId === null ? 'Ingen i intern revision er uafhængig af enheden.' : '',
    });
  }
};

const writeFindings = async ({ casework, worldId, seed }: RehearsalWorld, task: AskedTask): Promise<void> => {
  const draw = (what: string): number => drawn(seed, task.name, what);
  const count = Math.floor(draw('findings') * 4);
  const guide = count > 0 ? await readVisitGuide(casework.db, task.caseId) : null;
  const asked = new Set(guide === null ? [] : questionsOf(guide.questionnaire).map(({ id }) => id));
  for (let index = 0; index < count; index += 1) {
    const found = FOUND[Math.floor(draw(`finding ${index}`) * FOUND.length)];
    const severity = SEVERITIES[Math.floor(draw(`severity ${index}`) * SEVERITIES.length)];
    if (!found || !severity) continue;
    const command = (...of: readonly string[]) => ({
      commandId: idOf('rehearsal', worldId, task.id, String(task.epoch), String(index), ...of),
      actor: { personId: task.actorId },
      visitId: task.caseId,
    });
    const questionId = asked.has(found.asked) ? found.asked : null;
    // Noted first, as at the visit. What two findings have alike stands there once.
    if (guide !== null) {
      const placeId = questionId ?? OTHER_NOTE;
      const standing = (await readNotes(casework.db, task.caseId)).find((one) => one.placeId === placeId);
      const text =
        standing === undefined || standing.text === found.text ? found.text : `${standing.text}\n${found.text}`;
      await saveNote(casework, { ...command('note'), placeId, text, basedOn: standing?.revision ?? 0 });
    }
    await enterFinding(casework, {
      ...command(),
      severity,
      text: found.text,
      recommendation: found.recommendation,
      questionId,
      ownerId: null,
    });
  }
};

/** So many working days after the first day that may be offered a visit lies at most. */
const WITHIN = 15;

/** What a simulated person answers to a task of a visit; null for a task of anything else. */
export const visitAnswer = async (
  world: RehearsalWorld,
  calendar: WorkingCalendar,
  task: AskedTask,
  now: number,
): Promise<Answer | null> => {
  const draw = (what: string): number => drawn(world.seed, task.name, String(task.epoch), what);
  if (task.kind === VISIT_OFFER) {
    const earliest = rulesOf(world)?.deadlines.earliestVisit ?? 15;
    const on = (add: number) => calendar.addWorkingDays(localDate(now), earliest + add);
    const from = Math.floor(draw('day') * WITHIN);
    return {
      times: await firstFree(world, task.caseId, (later) => [
        { on: on(from + later), from: '09:00', to: '12:00' },
        { on: on(from + later + 2), from: '12:30', to: '15:30' },
      ]),
      note: '',
    };
  }
  if (task.kind === VISIT_CHOICE) {
    if (draw('none') < 0.2) return { time: null, place: '', note: 'Vi har planlægningsdag. Ugen efter passer bedre.' };
    const time = await offeredTo(world, task, draw('which'));
    return { time: time && { ...time }, place: 'Kontoret', note: time === null ? 'En formiddag passer bedst.' : '' };
  }
  if (task.kind === FINDING_VERIFY)
    return draw('enough') < 0.25 || (await isFirstLookedAt(world))
      ? { outcome: 'returned', note: 'Der mangler dato og underskrift på det, der er sendt.' }
      : { outcome: 'approved', note: '' };
  return null;
};

const visitOf = ({ casework }: RehearsalWorld, visitId: string) =>
  casework.db
    .selectFrom('audit_visits')
    .where('id', '=', visitId)
    .select(['offered', 'auditor_id'])
    .executeTakeFirstOrThrow();

/** The first of the times, one day later after the other, at which who holds the visit has nothing else. */
export const firstFree = async <Times extends readonly VisitTime[]>(
  world: RehearsalWorld,
  visitId: string,
  timesOf: (daysLater: number) => Times,
): Promise<Times> => {
  const { auditor_id: holder } = await visitOf(world, visitId);
  for (let later = 0; ; later += 1) {
    const times = timesOf(later);
    const taken = await takenTimes(world.casework.db, { visitId, worldId: world.worldId }, holder, times);
    if (taken.length === 0) return times;
  }
};

const offeredTo = async (world: RehearsalWorld, task: AskedTask, draw: number): Promise<VisitTime | null> => {
  const { offered, auditor_id: holder } = await visitOf(world, task.caseId);
  const at = { visitId: task.caseId, worldId: world.worldId };
  const taken = await takenTimes(world.casework.db, at, holder, offered);
  const free = offered.filter((time) => !taken.includes(time));
  return free[Math.floor(draw * free.length)] ?? null;
};

/** Nothing was looked at before: that much is refused in every autumn that finds anything. */
const isFirstLookedAt = async ({ casework, worldId }: RehearsalWorld): Promise<boolean> =>
  (await casework.db
    .selectFrom('journal')
    .innerJoin('cases', 'cases.id', 'journal.case_id')
    .where('cases.world_id', '=', worldId)
    .where('journal.event', 'in', ['FINDING_REFUSED', 'FINDING_CLOSED'])
    .select('journal.seq')
    .executeTakeFirst()) === undefined;
