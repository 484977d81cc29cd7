import { sql } from 'kysely';
import type { Tx } from '#database';
import type { Responsible } from '#domain';
import { tasksWithSteps } from '../kernel/tasks-with-steps';

/** A task of an open case that waits for an answer, with who has it. */
export type WaitingRow = Awaited<ReturnType<typeof waitingTasks>>[number];

/** All open and planned tasks of these worlds, with what their plan says of who they are for. In the order of their cases and steps: two worlds that went the same way give the same. */
export const waitingTasks = async (tx: Tx, worldIds: readonly string[]) => {
  const byHand = await givenByHand(tx, worldIds);
  const rows = await tasksWithSteps(tx)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .leftJoin('approvals', 'approvals.task_id', 'tasks.id')
    .where('tasks.state', 'in', ['open', 'planned'])
    .where('cases.state', '=', 'open')
    .where('cases.world_id', '=', sql<string>`any(${worldIds}::text[])`)
    .orderBy('tasks.case_id')
    .orderBy('steps.position')
    .orderBy('tasks.due_on')
    .orderBy('people.email')
    .orderBy('tasks.id')
    .select([
      'tasks.id',
      'tasks.case_id',
      'tasks.state',
      'tasks.area',
      'tasks.unit_code as unit',
      'tasks.assignee_id',
      'tasks.link_epoch',
      'tasks.due_on',
      'cases.title as case_title',
      'cases.process',
      'cases.world_id',
      'steps.title',
      'steps.kind',
      'people.email',
      'people.title as assignee_title',
      'people.active as isHere',
      sql<boolean>`approvals.task_id is not null`.as('isApproval'),
      sql<Responsible | null>`jsonb_path_query_first(plans.document, '$.cases[*].steps[*] ? (@.id == $id).responsible', jsonb_build_object('id', tasks.step_id))`.as(
        'responsible',
      ),
    ])
    .execute();
  return rows.map((row) => ({ ...row, isGivenByHand: byHand.has(row.id) }));
};

/** Tasks that a person gave to who has them now: what a loading of the organisation moved has its number, or, of old, nobody as its actor. */
const givenByHand = async (tx: Tx, worldIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .selectFrom('journal')
    .innerJoin('cases', 'cases.id', 'journal.case_id')
    .where('cases.state', '=', 'open')
    .where('cases.world_id', '=', sql<string>`any(${worldIds}::text[])`)
    .where('journal.event', '=', 'TASK_HANDED_OVER')
    // One that was regretted gave nothing.
    .where(
      sql<boolean>`not exists (
      select from journal as back where back.case_id = journal.case_id and back.task_id = journal.task_id and back.event = 'TASK_TAKEN_BACK' and back.seq > journal.seq
        and not exists (select from journal as between_them where between_them.case_id = journal.case_id and between_them.task_id = journal.task_id
          and between_them.event = 'TASK_HANDED_OVER' and between_them.seq > journal.seq and between_them.seq < back.seq)
    )`,
    )
    .distinctOn('journal.task_id')
    .orderBy('journal.task_id')
    .orderBy('journal.seq', 'desc')
    .select(['journal.task_id', 'journal.actor_id', sql<boolean>`payload ? 'loading'`.as('byLoading')])
    .execute();
  return new Set(
    rows.flatMap(({ task_id, actor_id, byLoading }) =>
      task_id === null || actor_id === null || byLoading ? [] : task_id,
    ),
  );
};
