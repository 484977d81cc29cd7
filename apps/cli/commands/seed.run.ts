import { z } from 'zod';
import {
  advanceCase,
  completeTask,
  idOf,
  importOrganisation,
  publishPlan,
  saveDraft,
  sendNow,
  type Casework,
} from '#casework';
import { REAL_WORLD } from '#contracts';
import { localDate, WorkingCalendar } from '#domain';
import { readGrants, readOrganisation, readShippedProcess } from '#files';
import type { Call, ExitCode } from '../lazy';
import { log, print, printJson } from '../output';
import { withCasework } from '../with-casework';
import { shipped } from './checked-plan';
import { livePlan } from './live-plan';
import { openLiveRound } from './live-round';
import { nextBudget } from './next-budget';

const seedOptions = z.object({ json: z.boolean().optional() });

/** `aarshjul seed`: the shipped organisation, one live økonomirapport and one live round of transfers with tasks open, and the coming budget's plans as drafts, unless there is a live case. */
export async function run({ options }: Call): Promise<ExitCode> {
  const { json } = seedOptions.parse(options);
  const { organisation } = await readOrganisation([shipped('organisation.csv'), shipped('roller.csv')]);
  const process = await readShippedProcess('oekonomirapport');
  if (organisation === null || process.value === null)
    throw new Error('The shipped organisation or process does not read.');
  const definition = process.value;
  const grants = await readGrants(shipped('afvigelser-2016.csv'), definition);
  const outcome = await withCasework(async (casework) => {
    const open = await casework.db
      .selectFrom('cases')
      .where('world_id', '=', REAL_WORLD)
      .where('state', '=', 'open')
      .select('title')
      .executeTakeFirst();
    if (open) return { live: open.title, reused: true };
    await importOrganisation(casework, organisation);
    const plan = await livePlan(definition, new WorkingCalendar(), localDate(casework.realNow()));
    await publishPlan(casework, {
      worldId: REAL_WORLD,
      plan,
      organisation,
      process: definition,
      grants: grants.value ?? [],
      publishedBy: null,
    });
    await openForAnswers(casework, plan.id);
    const round = await openLiveRound(casework, organisation, new WorkingCalendar(), localDate(casework.realNow()));
    for (const { plan: draft, remarks } of await nextBudget(localDate(casework.realNow()))) {
      await saveDraft(casework, {
        commandId: idOf('seed', draft.id),
        actor: null,
        worldId: REAL_WORLD,
        plan: draft,
        remarks,
      });
    }
    return { live: `${plan.cases[0]?.title ?? plan.title} og ${round}`, reused: false };
  });
  if (json) printJson(outcome);
  else
    print(
      outcome.reused
        ? `Der er allerede en levende sag: ${outcome.live}. Den bruges igen.`
        : `Organisationen er indlæst, og to levende sager er åbnet: ${outcome.live}. Planerne for det kommende budget ligger som udkast.`,
    );
  if (grants.findings.length > 0) log(JSON.stringify(grants.findings));
  return 0;
}

/** Closes the books of the live report, so that the konsulenter's tasks are open, and lets their mails go at once, whatever the hour. */
async function openForAnswers(casework: Casework, planKey: string): Promise<void> {
  const { id: caseId } = await casework.db
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('plans.key', '=', planKey)
    .where('cases.world_id', '=', REAL_WORLD)
    .select('cases.id')
    .executeTakeFirstOrThrow();
  await advanceCase(casework, caseId, 'collecting');
  const closing = await casework.db
    .selectFrom('tasks')
    .where('case_id', '=', caseId)
    .where('state', '=', 'open')
    .select(['id', 'assignee_id'])
    .execute();
  for (const task of closing) {
    await completeTask(casework, {
      commandId: idOf('seed', task.id),
      actor: { personId: task.assignee_id },
      taskId: task.id,
      answer: { note: 'Måneden er lukket.' },
    });
  }
  await advanceCase(casework, caseId, 'collecting');
  await sendNow(casework, caseId);
}
