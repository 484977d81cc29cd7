import { sql } from 'kysely';
import { answeredLate, tasksWithSteps } from '#casework';
import { IMPASSE } from '#contracts';
import type { Database } from '#database';

/** A rehearsal as it was made and as it ended; undefined for none, or one that was deleted. */
export const readRehearsal = (db: Database, worldId: string) =>
  db
    .selectFrom('worlds')
    .where('id', '=', worldId)
    .where('kind', '=', 'rehearsal')
    .where('deleted_at', 'is', null)
    .select(['id', 'title', 'now', 'started_at', 'ended_at', 'seed', 'people', 'stopped', 'changes', 'stop_asked_at'])
    .executeTakeFirst();

/** Whether there is, or ever was, a world of that id. */
export const hasWorld = async (db: Database, worldId: string): Promise<boolean> =>
  (await db.selectFrom('worlds').where('id', '=', worldId).select('id').executeTakeFirst()) !== undefined;

export type RehearsalRow = NonNullable<Awaited<ReturnType<typeof readRehearsal>>>;

/** Whether any of its cases goes on. */
export const hasCasesGoingOn = async (db: Database, worldId: string): Promise<boolean> =>
  (await db
    .selectFrom('cases')
    .where('world_id', '=', worldId)
    .where('state', '=', 'open')
    .select('id')
    .limit(1)
    .executeTakeFirst()) !== undefined;

const tasksOf = (db: Database, worldId: string) =>
  tasksWithSteps(db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .where('cases.world_id', '=', worldId);

/** Who answered late, or not at all: the most first. */
export const readLatePeople = (db: Database, worldId: string) =>
  tasksOf(db, worldId)
    .where(sql<boolean>`(${answeredLate} or tasks.state = 'lapsed')`)
    .groupBy('people.id')
    .orderBy(sql`count(*) desc`)
    .orderBy('people.title')
    .select([
      'people.title',
      sql<number>`count(*) filter (where ${answeredLate})`.as('late'),
      sql<number>`count(*) filter (where ${answeredLate} and tasks.escalations > 0)`.as('escalated'),
      sql<number>`count(*) filter (where tasks.state = 'lapsed')`.as('never'),
    ])
    .execute();

/** What nobody answered: the earliest first. */
export const readNeverAnswered = (db: Database, worldId: string) =>
  tasksOf(db, worldId)
    .where('tasks.state', '=', 'lapsed')
    .orderBy('tasks.due_on')
    .orderBy('cases.key')
    .orderBy('steps.position')
    .select([
      'cases.id as case_id',
      'cases.title as case',
      'steps.title as step',
      'tasks.due_on',
      'people.title as who',
    ])
    .execute();

/** Gates that were opened although something was missing. */
export const readForcedGates = (db: Database, worldId: string) =>
  db
    .selectFrom('gates')
    .innerJoin('cases', 'cases.id', 'gates.case_id')
    .innerJoin('people', 'people.id', 'gates.forced_by')
    .where('cases.world_id', '=', worldId)
    .orderBy('gates.opened_at')
    .select([
      'cases.id as case_id',
      'cases.title as case',
      'gates.title',
      'gates.opened_at',
      'gates.reason',
      'people.title as who',
    ])
    .execute();

/** Where it broke: cases that were called off, what somebody had to decide about, and what was asked for no more, in the order in which it happened. */
export const readBreaks = (db: Database, worldId: string) =>
  db
    .selectFrom('journal')
    .innerJoin('cases', 'cases.id', 'journal.case_id')
    .where('cases.world_id', '=', worldId)
    .leftJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'journal.case_id').on('steps.id', '=', sql<string>`journal.payload ->> 'step'`),
    )
    .where(
      sql<boolean>`(journal.event in ('CASE_CANCELLED', 'ASKED_NO_MORE') or (journal.event = 'TASK_ADDED' and steps.kind = ${IMPASSE}))`,
    )
    .orderBy('journal.at')
    .orderBy('cases.key')
    .select([
      'cases.id as case_id',
      'cases.title as case',
      'journal.event',
      'journal.at',
      'journal.reason',
      'steps.title as step',
      'steps.why',
    ])
    .execute();

/** How its tasks were answered: by the deadline's day, after it, after a leader was told, or not at all. */
export const countAnswers = (db: Database, worldId: string) =>
  tasksOf(db, worldId)
    .select([
      sql<number>`count(*) filter (where tasks.state = 'done' and not ${answeredLate})`.as('inTime'),
      sql<number>`count(*) filter (where ${answeredLate} and tasks.escalations = 0)`.as('late'),
      sql<number>`count(*) filter (where ${answeredLate} and tasks.escalations > 0)`.as('escalated'),
      sql<number>`count(*) filter (where tasks.state = 'lapsed')`.as('never'),
    ])
    .executeTakeFirstOrThrow();
