import { idOf, knowPastVisits, knowUnitFacts, type KnowPastVisits } from '#casework';
import { REAL_WORLD } from '#contracts';
import type { AskedTask, RehearsalWorld } from './rehearsal-world';

/** Visits of earlier years, as a file has them, and the file's name. */
export type PastVisits = Pick<KnowPastVisits, 'source' | 'visits'>;

/** What the real world knows of units is known when their visits are chosen in a rehearsal too; where it knows of no visits, what came with the plan. */
export const knowUnits = async ({ casework, worldId, plans }: RehearsalWorld, task: AskedTask): Promise<void> => {
  const { db } = casework;
  const command = (what: string) => ({
    commandId: idOf('rehearsal', worldId, task.id, String(task.epoch), what),
    actor: { personId: task.actorId },
    caseId: task.caseId,
  });
  const visits = await db
    .selectFrom('past_visits')
    .where('world_id', '=', REAL_WORLD)
    .orderBy('year')
    .orderBy('name')
    .select(['year', 'name', 'unit_code as unitCode', 'belongs', 'source'])
    .execute();
  const [given] = plans.flatMap(({ audit }) => audit?.past ?? []);
  const past: PastVisits | undefined = visits[0] ? { source: visits[0].source, visits } : given;
  if (past) await knowPastVisits(casework, { ...command('past visits'), ...past });
  const facts = await db
    .selectFrom('unit_facts')
    .where('world_id', '=', REAL_WORLD)
    .orderBy('unit_code')
    .select(['unit_code as unitCode', 'budget', 'employees', 'source'])
    .execute();
  if (facts[0]) await knowUnitFacts(casework, { ...command('sizes'), source: facts[0].source, facts });
};
