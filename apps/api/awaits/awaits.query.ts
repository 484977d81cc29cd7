import { sql } from 'kysely';
import { titleElsewhere, unfinishedElsewhere } from '#casework';
import type { Database } from '#database';

/** Both ends of every need of a case across cases: what its steps wait for, and which steps of others wait for its own. */
export const readAwaits = (db: Database, caseId: string) =>
  db
    .selectFrom('awaited_steps as awaited')
    .innerJoin('cases as waiting', 'waiting.id', 'awaited.case_id')
    .innerJoin('steps as step', (join) =>
      join.onRef('step.case_id', '=', 'awaited.case_id').onRef('step.id', '=', 'awaited.step_id'),
    )
    .leftJoin('cases as other', 'other.id', 'awaited.awaited_case_id')
    .where((eb) => eb.or([eb('awaited.case_id', '=', caseId), eb('awaited.awaited_case_id', '=', caseId)]))
    .orderBy('step.position')
    .orderBy('awaited.plan_key')
    .orderBy('awaited.case_key')
    .orderBy('awaited.kind')
    .select([
      'awaited.case_id',
      'waiting.title as waiting_case',
      'step.title as waiting_step',
      'awaited.awaited_case_id',
      'other.title as awaited_case',
      'awaited.kind',
      'awaited.plan_key',
      titleElsewhere.as('awaited_step'),
      'other.state as awaited_state',
      sql<string | null>`(select max(tasks.due_on)::text from ${unfinishedElsewhere})`.as('unfinished_until'),
    ])
    .execute();

export type AwaitRow = Awaited<ReturnType<typeof readAwaits>>[number];
