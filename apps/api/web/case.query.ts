import { sql } from 'kysely';
import { answeredLate, phasesOfCase, tasksWithStepsAndLeaders } from '#casework';
import type { Database } from '#database';

/** The worlds there are: the real one first. */
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
    .select((eb) => [
      eb
        .selectFrom('cases')
        .whereRef('cases.world_id', '=', 'worlds.id')
        .where('cases.parent_id', 'is', null)
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('cases'),
      eb
        .selectFrom('cases')
        .whereRef('cases.world_id', '=', 'worlds.id')
        .where('cases.parent_id', 'is not', null)
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('sub_cases'),
      eb
        .selectFrom('mails')
        .whereRef('mails.world_id', '=', 'worlds.id')
        .where('mails.state', '=', 'sent')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('mails'),
    ])
    .orderBy(sql`kind = 'rehearsal'`)
    .orderBy(sql`started_at desc nulls last`)
    .limit(30)
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

/** The cases of a world with how far each is. `today` is YYYY-MM-DD. */
export const readCases = (db: Database, worldId: string, today: string) =>
  db
    .selectFrom('cases')
    .leftJoin('tasks', 'tasks.case_id', 'cases.id')
    .where('cases.world_id', '=', worldId)
    .where('cases.parent_id', 'is', null)
    .groupBy('cases.id')
    .orderBy(sql`cases.state <> 'open'`)
    .orderBy('cases.as_of')
    .orderBy('cases.key')
    .select([
      'cases.id',
      'cases.title',
      'cases.state',
      'cases.phase',
      phasesOfCase,
      'cases.next_at',
      'cases.problem',
      'cases.workflow_id',
      'cases.revision',
      'cases.seen_revision',
      sql<number>`count(tasks.id)`.as('tasks'),
      sql<number>`count(*) filter (where tasks.state = 'planned')`.as('planned'),
      sql<number>`count(*) filter (where tasks.state = 'done')`.as('done'),
      sql<number>`count(*) filter (where tasks.state = 'lapsed')`.as('lapsed'),
      sql<number>`count(*) filter (where tasks.state = 'withdrawn')`.as('withdrawn'),
      sql<number>`count(*) filter (where ${answeredLate})`.as('answered_late'),
      sql<
        string | null
      >`(select reason from journal where journal.case_id = cases.id and event = 'CASE_CANCELLED' order by seq desc limit 1)`.as(
        'cancelled_because',
      ),
      sql<number>`count(*) filter (where tasks.state = 'open')`.as('open'),
      sql<number>`count(*) filter (where tasks.state = 'open' and tasks.due_on < ${today}::date)`.as('late'),
      sql<string | null>`min(tasks.due_on) filter (where tasks.state in ('planned', 'open'))`.as('next_due'),
    ])
    .execute();

export type CaseListRow = Awaited<ReturnType<typeof readCases>>[number];

/** The year that a case's budget is for: its plan's. */
export const readBudgetYear = async (db: Database, planId: string): Promise<number> => {
  const row = await db.selectFrom('plans').where('id', '=', planId).select('document').executeTakeFirstOrThrow();
  return row.document.year;
};
