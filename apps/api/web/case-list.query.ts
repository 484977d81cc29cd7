import { sql } from 'kysely';
import { answeredLate, phasesOfCase } from '#casework';
import type { Database } from '#database';

/** Cases that are still gone on with, one way or another; and those that are over. */
export type CaseListPart = 'running' | 'ended';

/** A case with those that lie under it. */
const families = (db: Database, worldId: string) =>
  db
    .selectFrom('cases')
    // By one expression, not by an "or": it is joined by hashing then.
    .innerJoin('cases as member', (join) => join.on(sql<boolean>`coalesce(member.parent_id, member.id) = cases.id`))
    .where('cases.world_id', '=', worldId)
    .where('member.world_id', '=', worldId)
    .where('cases.parent_id', 'is', null);

/** A case that has ended is not over while one under it is open. */
const hasOpen = sql<boolean>`bool_or(member.state = 'open')`;

/**
 * The cases of a world that lie under no other, each with how far it and the cases under it are: a task counts in the row that people look at,
 * whichever case it is of. What is late or comes next is asked of open cases alone. What has something late comes first, what has been late
 * for longest before that, then the next deadline; of what is over, the latest. `today` is YYYY-MM-DD.
 */
export const readCases = (db: Database, worldId: string, today: string, part: CaseListPart = 'running') => {
  const isLate = sql<boolean>`member.state = 'open' and tasks.state = 'open' and tasks.due_on < ${today}::date`;
  return families(db, worldId)
    .leftJoin('tasks', 'tasks.case_id', 'member.id')
    .groupBy('cases.id')
    .having(hasOpen, '=', part === 'running')
    .select([
      'cases.id',
      'cases.title',
      'cases.state',
      'cases.phase',
      phasesOfCase,
      'cases.next_at',
      'cases.closed_at',
      'cases.problem',
      'cases.workflow_id',
      'cases.revision',
      'cases.seen_revision',
      hasOpen.as('has_open'),
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
      sql<number>`count(*) filter (where ${isLate})`.as('late'),
      // What is late before what comes: it may be that something not opened yet had an earlier day.
      sql<string | null>`coalesce(min(tasks.due_on) filter (where ${isLate}),
        min(tasks.due_on) filter (where member.state = 'open' and tasks.state in ('planned', 'open')))`.as('next_due'),
    ])
    .orderBy(sql`count(*) filter (where ${isLate}) = 0`)
    .orderBy(part === 'running' ? sql`next_due nulls last` : sql`cases.closed_at desc nulls last`)
    .orderBy('cases.key')
    .execute();
};

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

/** How many of a world's cases are over. */
export const countEnded = async (db: Database, worldId: string): Promise<number> =>
  (await families(db, worldId).groupBy('cases.id').having(hasOpen, '=', false).select('cases.id').execute()).length;

/** Who has the next deadline of each of these rows, by the row's id: their titles. `today` is YYYY-MM-DD. */
export const readNextPeople = async (
  db: Database,
  rows: readonly CaseListRow[],
  today: string,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  if (rows.length === 0) return new Map();
  const family = sql<string>`coalesce(member.parent_id, member.id)`;
  const isLate = sql<boolean>`(tasks.state = 'open' and tasks.due_on < ${today}::date)`;
  const found = await db
    .with('ranked', (with_) =>
      with_
        .selectFrom('tasks')
        .innerJoin('cases as member', 'member.id', 'tasks.case_id')
        .innerJoin('people', 'people.id', 'tasks.assignee_id')
        .where('member.state', '=', 'open')
        .where('tasks.state', 'in', ['planned', 'open'])
        .where(
          family,
          'in',
          rows.map(({ id }) => id),
        )
        .select([
          family.as('id'),
          'people.title',
          sql<number>`rank() over (partition by ${family} order by ${isLate} desc, tasks.due_on)`.as('place'),
        ]),
    )
    .selectFrom('ranked')
    .where('place', '=', 1)
    .distinct()
    .orderBy('title')
    .select(['id', 'title'])
    .execute();
  return new Map([...Map.groupBy(found, ({ id }) => id)].map(([id, own]) => [id, own.map(({ title }) => title)]));
};
