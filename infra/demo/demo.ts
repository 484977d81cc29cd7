import path from 'node:path';
import { idOf, importOrganisation, saveDraft, sendNow, type Casework } from '#casework';
import { REAL_WORLD } from '#contracts';
import { localDate, WorkingCalendar } from '#domain';
import { readOrganisation, SHIPPED_PLANS } from '#files';
import { openLiveReport } from './live-report';
import { openLiveRound } from './live-round';
import { nextBudget } from './next-budget';

/**
 * The shipped organisation, one live økonomirapport and one live round of transfers with tasks open, and the coming budget's plans as drafts;
 * nothing where a case is open already. Acts only as people do, and waits for the workflows, which do the rest: a worker must run.
 * Returns what was done, in Danish.
 */
export async function playDemo(casework: Casework): Promise<string> {
  const open = await casework.db
    .selectFrom('cases')
    .where('world_id', '=', REAL_WORLD)
    .where('state', '=', 'open')
    .select('title')
    .executeTakeFirst();
  if (open) return `Der er allerede en levende sag: ${open.title}. Den bruges igen.`;
  const { organisation } = await readOrganisation(
    ['organisation.csv', 'roller.csv'].map((name) => path.join(SHIPPED_PLANS, name)),
  );
  if (organisation === null) throw new Error('The shipped organisation does not read.');
  await importOrganisation(casework, organisation);
  const setting = { casework, organisation, calendar: new WorkingCalendar(), today: localDate(casework.realNow()) };
  for (const { plan, remarks } of await nextBudget(setting.today))
    await saveDraft(casework, { commandId: idOf('demo', plan.id), actor: null, worldId: REAL_WORLD, plan, remarks });
  const live = [await openLiveReport(setting), await openLiveRound(setting)];
  // Whoever tries it in the evening is not to wait for the next working hour.
  await sendNow(
    casework,
    live.map(({ id }) => id),
  );
  return `Organisationen er indlæst, og to levende sager er åbnet: ${live.map(({ title }) => title).join(' og ')}. Planerne for det kommende budget ligger som udkast.`;
}
