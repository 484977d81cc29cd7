import { sql } from 'kysely';
import { tasksWithSteps, titleApart } from '#casework';
import type { Database } from '#database';
import { isActedFor, type Principal } from '#domain';
import type { PageOf } from './paging';

const listed = (db: Database, worldId: string) =>
  tasksWithSteps(db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('people as assignee', 'assignee.id', 'tasks.assignee_id')
    .where('cases.world_id', '=', worldId)
    .select([
      'tasks.id',
      'tasks.case_id',
      'tasks.area',
      'tasks.state',
      'tasks.due_on',
      'tasks.opened_at',
      'tasks.answered_at',
      'cases.state as case_state',
      'tasks.escalations',
      'steps.kind',
      'steps.form',
      titleApart.as('title'),
      'cases.title as case_title',
      'cases.plan_id',
      'assignee.title as assignee_title',
    ]);

/** A row of a list of tasks. */
export type TaskListRow = Awaited<ReturnType<typeof readOwnOpen>>[number];

/** What a person is to do, by deadline. */
export const readOwnOpen = (db: Database, worldId: string, personId: string) =>
  listed(db, worldId)
    .where('tasks.assignee_id', '=', personId)
    .where('tasks.state', '=', 'open')
    .where('cases.state', '=', 'open')
    .orderBy('tasks.due_on')
    .orderBy('steps.position')
    .execute();

/** The same of somebody who is away, as far as it is for who acts for them. */
export const readOpenOfAbsent = async (db: Database, worldId: string, acted: Principal): Promise<TaskListRow[]> =>
  (await readOwnOpen(db, worldId, acted.personId)).filter((task) => isActedFor(acted, task));

/** What comes to a person later, the nearest ones. */
export const readOwnPlanned = (db: Database, worldId: string, personId: string) =>
  listed(db, worldId)
    .where('tasks.assignee_id', '=', personId)
    .where('tasks.state', '=', 'planned')
    .where('cases.state', '=', 'open')
    .orderBy('tasks.due_on')
    .limit(5)
    .execute();

/** What a person has answered lately. */
export const readOwnDone = (db: Database, worldId: string, personId: string) =>
  listed(db, worldId)
    .where('tasks.answered_by', '=', personId)
    .where('tasks.state', '=', 'done')
    .orderBy('tasks.answered_at', 'desc')
    .limit(5)
    .execute();

/** What others have answered lately of a person's tasks: who acted for them, or for whom the person was only helped. */
export const readAnsweredForOne = (db: Database, worldId: string, personId: string) =>
  listed(db, worldId)
    .innerJoin('people as answerer', 'answerer.id', 'tasks.answered_by')
    .where('tasks.assignee_id', '=', personId)
    .where('tasks.answered_by', '<>', personId)
    .where('tasks.state', '=', 'done')
    .orderBy('tasks.answered_at', 'desc')
    .limit(10)
    .select('answerer.title as answered_by_title')
    .execute();

/** So many of what is late are shown to who leads those who have it. */
export const LED_SHOWN = 100;

/** What those whom a person leads, nearest or next to nearest, have not answered by the deadline. `today` is YYYY-MM-DD. */
export const readLateOfLed = (db: Database, worldId: string, personId: string, today: string) =>
  listed(db, worldId)
    .leftJoin('people as leader', 'leader.id', 'assignee.leader_id')
    .where(sql<boolean>`(assignee.leader_id = ${personId} or leader.leader_id = ${personId})`)
    .where('tasks.state', '=', 'open')
    .where('cases.state', '=', 'open')
    .where('tasks.due_on', '<', today)
    .orderBy('tasks.due_on')
    .limit(LED_SHOWN)
    .execute();

const late = (db: Database, worldId: string, today: string) =>
  listed(db, worldId)
    .where('tasks.state', '=', 'open')
    .where('cases.state', '=', 'open')
    .where('tasks.due_on', '<', today);

/** What is late in a world, in all its cases, the oldest first: a page of it. */
export const readLate = (db: Database, worldId: string, today: string, { size, offset }: PageOf) =>
  late(db, worldId, today).orderBy('tasks.due_on').orderBy('tasks.id').limit(size).offset(offset).execute();

/** How many tasks are late in a world: as many as `readLate` lists on all its pages. */
export const countLate = async (db: Database, worldId: string, today: string): Promise<number> => {
  const { n } = await late(db, worldId, today)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
};

/** Questions for a later deadline that wait for an answer. */
export const readAskedExtensions = (db: Database, worldId: string, caseId: string | null = null) =>
  db
    .selectFrom('extensions')
    .innerJoin('tasks', 'tasks.id', 'extensions.task_id')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    )
    .innerJoin('people', 'people.id', 'extensions.asked_by')
    .where('cases.world_id', '=', worldId)
    .where('extensions.state', '=', 'asked')
    .where('tasks.state', '=', 'open')
    .$if(caseId !== null, (query) => query.where('cases.id', '=', caseId ?? ''))
    .orderBy('extensions.until')
    .select([
      'tasks.id as task_id',
      'steps.title',
      'tasks.area',
      'tasks.due_on',
      'extensions.until',
      'extensions.reason',
      'extensions.asked_by',
      'people.title as asked_by_title',
      'cases.title as case_title',
    ])
    .execute();

/** Wishes to have an answer back that these people were asked about and have not decided, the oldest first. */
export const readAskedRecalls = (db: Database, worldId: string, personIds: readonly string[]) =>
  tasksWithSteps(db)
    .innerJoin('recalls', 'recalls.task_id', 'tasks.id')
    .innerJoin('people as asker', 'asker.id', 'recalls.asked_by')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('cases.world_id', '=', worldId)
    .where('cases.state', '=', 'open')
    .where('recalls.state', '=', 'asked')
    .where('recalls.asked_by', '<>', sql<string>`all(${personIds}::uuid[])`)
    .where(sql<boolean>`recalls.asked_of && ${personIds}::uuid[]`)
    .orderBy('recalls.asked_at')
    .orderBy('recalls.id')
    .select([
      'tasks.id as task_id',
      'steps.title',
      'tasks.area',
      'cases.title as case_title',
      'asker.title as asked_by_title',
    ])
    .execute();
