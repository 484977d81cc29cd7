import path from 'node:path';
import { sql } from 'kysely';
import { idOf, saveDraft, sendNow, setUpOrganisation, tasksWithSteps, type Casework } from '#casework';
import { APPROVAL, REAL_WORLD } from '#contracts';
import { listWords, localDate, WorkingCalendar, type IsoDate, type Organisation } from '#domain';
import { readOrganisation, SHIPPED_PLANS } from '#files';
import { auditKey, openLiveAudit } from './live-audit';
import { openLiveReport, reportKey } from './live-report';
import { openLiveRound, roundKey } from './live-round';
import { nextBudget } from './next-budget';
import { closedAround } from './people';

/**
 * The shipped organisation, one live økonomirapport, one live round of transfers and one live internal audit with tasks open, and the coming budget's plans as drafts;
 * nothing where anybody is, or was, who is not of that organisation, or a live case is there already. Acts only as people do, and waits for the workflows, which do the rest: a worker
 * must run. What an interrupted run began is taken up by the next of the same day; two at once are one. Returns what was done, in Danish.
 */
export const playDemo = (casework: Casework): Promise<string> =>
  casework.db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(hashtext('aarshjul demo'))`.execute(connection);
    try {
      return await play(casework);
    } finally {
      await sql`select pg_advisory_unlock(hashtext('aarshjul demo'))`.execute(connection);
    }
  });

async function play(casework: Casework): Promise<string> {
  const today = localDate(casework.realNow());
  const { organisation } = await readOrganisation(
    ['organisation.csv', 'roller.csv'].map((name) => path.join(SHIPPED_PLANS, name)),
  );
  if (organisation === null) throw new Error('The shipped organisation does not read.');
  const inTheWay = await whatIsThere(casework, organisation, today);
  if (inTheWay !== null) return inTheWay;
  await setUpOrganisation(casework, organisation, 'eksemplet til afprøvning');
  for (const { plan, remarks } of await nextBudget(today))
    await saveDraft(casework, { commandId: idOf('demo', plan.id), actor: null, worldId: REAL_WORLD, plan, remarks });
  const setting = { casework, organisation, calendar: new WorkingCalendar(closedAround(today)), today };
  // Each waits for the workflows most of the time.
  const [report, round, audit] = await Promise.all([
    openLiveReport(setting),
    openLiveRound(setting),
    openLiveAudit(setting),
  ]);
  const live = [report, round, audit];
  // Whoever tries it in the evening is not to wait for the next working hour.
  await sendNow(casework, [...live.map(({ id }) => id), ...audit.visits]);
  return `Organisationen er indlæst, og tre levende sager er åbnet: ${listWords(live.map(({ title }) => title))}. Planerne for det kommende budget ligger som udkast.`;
}

/** Why the demo has nothing to do here, in Danish; null where it has. */
async function whatIsThere({ db }: Casework, organisation: Organisation, today: IsoDate): Promise<string | null> {
  const people = await db.selectFrom('people').select('email').execute();
  const shipped = new Set(
    [...organisation.roles.map(({ email }) => email), ...organisation.units.map(({ leaderEmail }) => leaderEmail)].map(
      (email) => email.toLowerCase(),
    ),
  );
  if (people.some(({ email }) => !shipped.has(email)))
    return 'Her er en anden organisation end den medfølgende, så der er ikke lagt noget ind til afprøvning.';
  const own = [reportKey(today), roundKey(today), auditKey(today)];
  const open = await db
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.world_id', '=', REAL_WORLD)
    .where('cases.state', '=', 'open')
    .orderBy('cases.parent_id', (order) => order.nullsFirst())
    .orderBy('cases.opened_at')
    .select(['cases.title', 'plans.key'])
    .execute();
  const played = await tasksWithSteps(db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('cases.world_id', '=', REAL_WORLD)
    .where('steps.kind', '=', APPROVAL)
    .select('tasks.id')
    .executeTakeFirst();
  const other = open.find(({ key }) => !own.includes(key)) ?? (played && open[0]);
  return other ? `Der er allerede en levende sag: ${other.title}. Den bruges igen.` : null;
}
