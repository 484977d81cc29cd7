import { sql } from 'kysely';
import { tasksWithStepsAndLeaders } from '#casework';
import type { Database } from '#database';

/** The worlds there are, all of them: the real one first, then the newest rehearsal. */
export const readWorlds = (db: Database) =>
  db
    .selectFrom('worlds')
    .where('deleted_at', 'is', null)
    .select(['id', 'kind', 'now', 'started_at', 'ended_at', 'stopped'])
    // A rehearsal without a title of its own goes by its plans'.
    .select(
      sql<string>`coalesce(nullif(title, ''), (select string_agg(distinct plans.document ->> 'title', ', ') from plans where plans.world_id = worlds.id), '')`.as(
        'title',
      ),
    )
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('cases')
          .groupBy('world_id')
          .select([
            'world_id',
            sql<number>`count(*) filter (where parent_id is null)`.as('cases'),
            sql<number>`count(*) filter (where parent_id is not null)`.as('sub_cases'),
          ])
          .as('counted'),
      (join) => join.onRef('counted.world_id', '=', 'worlds.id'),
    )
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('mails')
          .where('state', '=', 'sent')
          .groupBy('world_id')
          .select(['world_id', sql<number>`count(*)`.as('mails')])
          .as('posted'),
      (join) => join.onRef('posted.world_id', '=', 'worlds.id'),
    )
    .select([
      sql<number>`coalesce(counted.cases, 0)`.as('cases'),
      sql<number>`coalesce(counted.sub_cases, 0)`.as('sub_cases'),
      sql<number>`coalesce(posted.mails, 0)`.as('mails'),
    ])
    .orderBy(sql`kind = 'rehearsal'`)
    .orderBy(sql`started_at desc nulls last`)
    .execute();

/** A case with its world's clock and its plan's name. */
export const readCase = (db: Database, caseId: string) =>
  db
    .selectFrom('cases')
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .where('cases.id', '=', caseId)
    .where('worlds.deleted_at', 'is', null)
    .select([
      'cases.id',
      'cases.world_id',
      'cases.plan_id',
      'cases.parent_id',
      'cases.title',
      'cases.state',
      'cases.phase',
      'cases.details',
      'cases.next_at',
      'cases.closed_at',
      'cases.workflow_id',
      'cases.process',
      'worlds.now as world_now',
      'worlds.kind as world_kind',
    ])
    .executeTakeFirst();

export type CaseRow = NonNullable<Awaited<ReturnType<typeof readCase>>>;

/** All tasks of a case in the order of its steps. */
export const readCaseTasks = (db: Database, caseId: string) =>
  tasksWithStepsAndLeaders(db)
    .leftJoin('people as answerer', 'answerer.id', 'tasks.answered_by')
    .where('tasks.case_id', '=', caseId)
    .orderBy('steps.position')
    .orderBy('tasks.due_on')
    .orderBy('tasks.area')
    .select([
      'tasks.id',
      'tasks.step_id',
      'tasks.area',
      'tasks.unit_code',
      'tasks.state',
      'tasks.due_on',
      'tasks.escalations',
      'tasks.opened_at',
      'tasks.answer',
      'tasks.answered_at',
      'tasks.answered_by',
      'steps.kind',
      'steps.title',
      'steps.form',
      'assignee.title as assignee_title',
      'answerer.title as answerer_title',
    ])
    .execute();

export type CaseTaskRow = Awaited<ReturnType<typeof readCaseTasks>>[number];

/** A case's journal, oldest first. */
export const readJournal = (db: Database, caseId: string) =>
  db.selectFrom('journal').where('case_id', '=', caseId).orderBy('seq').selectAll().execute();

export type JournalRow = Awaited<ReturnType<typeof readJournal>>[number];

/** The year that a case's budget is for: its plan's. */
export const readBudgetYear = async (db: Database, planId: string): Promise<number> => {
  const row = await db.selectFrom('plans').where('id', '=', planId).select('document').executeTakeFirstOrThrow();
  return row.document.year;
};
