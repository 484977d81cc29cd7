import { sql } from 'kysely';
import { answeredLate, phasesOfCase } from '#casework';
import type { Database } from '#database';

/**
 * The cases of a world that lie under no other, each with how far it and the cases under it are: a task counts in the row that people look at,
 * whichever case it is of. What is late or comes next is asked of open cases alone. `today` is YYYY-MM-DD.
 */
export const readCases = (db: Database, worldId: string, today: string) =>
  db
    .selectFrom('cases')
    // By one expression, not by an "or": it is joined by hashing then.
    .innerJoin('cases as member', (join) => join.on(sql<boolean>`coalesce(member.parent_id, member.id) = cases.id`))
    .leftJoin('tasks', 'tasks.case_id', 'member.id')
    .where('cases.world_id', '=', worldId)
    .where('member.world_id', '=', worldId)
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
      sql<number>`count(*) filter (where tasks.state = 'done')`.as('done'),
      sql<number>`count(*) filter (where tasks.state = 'lapsed')`.as('lapsed'),
      sql<number>`count(*) filter (where tasks.state = 'withdrawn')`.as('withdrawn'),
      sql<number>`count(*) filter (where ${answeredLate})`.as('answered_late'),
      sql<
        string | null
      >`(select reason from journal where journal.case_id = cases.id and event = 'CASE_CANCELLED' order by seq desc limit 1)`.as(
        'cancelled_because',
      ),
      sql<boolean>`coalesce(bool_or(tasks.state <> 'planned' and tasks.case_id = cases.id), false)`.as('has_begun'),
      sql<number>`count(*) filter (where member.state = 'open' and tasks.state = 'open' and tasks.due_on < ${today}::date)`.as(
        'late',
      ),
      sql<
        string | null
      >`min(tasks.due_on) filter (where member.state = 'open' and tasks.state in ('planned', 'open'))`.as('next_due'),
    ])
    .execute();

export type CaseListRow = Awaited<ReturnType<typeof readCases>>[number];

/** The open cases of a world that lie under another. */
export const readOpenSubCases = (db: Database, worldId: string) =>
  db
    .selectFrom('cases')
    .where('world_id', '=', worldId)
    .where('parent_id', 'is not', null)
    .where('state', '=', 'open')
    .orderBy('title')
    .orderBy('id')
    .select(['id', 'parent_id', 'title', 'problem', 'workflow_id'])
    .execute();

export type SubCaseRow = Awaited<ReturnType<typeof readOpenSubCases>>[number];
