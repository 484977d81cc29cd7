import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { personId, tasksWithSteps } from '#casework';
import type { Database } from '#database';
import type { IsoDate } from '#domain';
import type { Synthetic } from './synthetic-plan';

/** A task with what its mail shows. */
export interface BenchTask {
  readonly id: string;
  readonly assigneeId: string;
  readonly email: string;
  readonly title: string;
  readonly due: IsoDate;
  readonly stepTitle: string;
  readonly why: string | null;
  readonly consequence: string | null;
  readonly caseTitle: string;
}

export const ADMINISTRATOR = personId('administrator@bench.example');

/** The people of a synthetic plan and an administrator who may move deadlines; the set-up is not measured. */
export const writePeople = async (db: Database, { people }: Synthetic): Promise<void> => {
  const all = [...people, { id: ADMINISTRATOR, email: 'administrator@bench.example', title: 'Administrator' }];
  await sql`
    insert into people (id, email, title)
    select * from unnest(${all.map((one) => one.id)}::uuid[], ${all.map((one) => one.email)}::text[], ${all.map((one) => one.title)}::text[])`.execute(
    db,
  );
  await db.insertInto('roles').values({ role: 'administrator', person_id: ADMINISTRATOR }).execute();
  await sql`analyze people`.execute(db);
};

export const readTasks = (db: Database): Promise<BenchTask[]> =>
  tasksWithSteps(db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .select([
      'tasks.id',
      'tasks.assignee_id as assigneeId',
      'people.email',
      'people.title',
      'tasks.due_on as due',
      'steps.title as stepTitle',
      'steps.why',
      'steps.consequence',
      'cases.title as caseTitle',
    ])
    // Neighbours belong to different cases, as people who answer do.
    .orderBy('tasks.id')
    .execute();

export const databaseBytes = async (db: Database): Promise<number> => {
  const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db);
  return rows[0]?.bytes ?? 0;
};

/** Waits until no row of `select count(*) as left …` is left. Throws when that takes longer than `withinMs`. */
export const untilNone = async (what: string, withinMs: number, count: () => Promise<number>): Promise<void> => {
  const until = Date.now() + withinMs;
  for (let left = await count(); left > 0; left = await count()) {
    if (Date.now() > until) throw new Error(`${what}: ${left} mangler stadig efter ${withinMs / 1000} s.`);
    await pause(20);
  }
};

/** Cases whose workflow has not heard of all that is in the record, or has not looked at all. */
export const untoldCases = async (db: Database): Promise<number> => {
  const { left } = await db
    .selectFrom('cases')
    .where((eb) => eb.or([eb('phase', 'is', null), eb('seen_revision', '<', eb.ref('revision'))]))
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .executeTakeFirstOrThrow();
  return left;
};

export const openCases = async (db: Database): Promise<number> => {
  const { left } = await db
    .selectFrom('cases')
    .where('state', '=', 'open')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .executeTakeFirstOrThrow();
  return left;
};

export const openTasks = async (db: Database): Promise<number> => {
  const { left } = await db
    .selectFrom('tasks')
    .where('state', '=', 'open')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .executeTakeFirstOrThrow();
  return left;
};

/** What the record itself says went wrong: journal entries there twice, and tasks or mails that have not come to their end. */
export const faults = async (
  db: Database,
  tasks: number,
): Promise<{ readonly duplicates: number; readonly lost: number }> => {
  const { rows } = await sql<{ opened: number; openedTasks: number; done: number; doneTasks: number; unsent: number }>`
    select
      count(*) filter (where event = 'TASK_OPENED') as opened,
      count(distinct task_id) filter (where event = 'TASK_OPENED') as "openedTasks",
      count(*) filter (where event = 'TASK_COMPLETED') as done,
      count(distinct task_id) filter (where event = 'TASK_COMPLETED') as "doneTasks",
      (select count(*) from mails where state <> 'sent') + (select count(*) from notices where state <> 'joined') as unsent
    from journal`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('The journal cannot be counted.');
  return {
    duplicates: row.opened - row.openedTasks + row.done - row.doneTasks,
    lost: tasks - row.openedTasks + tasks - row.doneTasks + row.unsent,
  };
};
