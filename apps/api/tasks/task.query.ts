import { sql } from 'kysely';
import { tasksWithSteps } from '#casework';
import type { Database, JsonObject } from '#database';
import type { TaskRow } from '../web/task.query';

/** Steps the task waits for that are not finished, with how many tasks each still has. */
export const readMissing = (db: Database, task: TaskRow) =>
  tasksWithSteps(db)
    .where('tasks.case_id', '=', task.case_id)
    .where('tasks.step_id', 'in', task.needs.length > 0 ? task.needs : [''])
    .where('tasks.state', 'in', ['planned', 'open'])
    .groupBy(['steps.title', 'steps.position'])
    .orderBy('steps.position')
    .select(['steps.title', (eb) => eb.fn.countAll<number>().as('tasks')])
    .execute();

/** The question for a later deadline that waits for an answer, if any. */
export const readAskedExtension = (db: Database, taskId: string) =>
  db
    .selectFrom('extensions')
    .innerJoin('people', 'people.id', 'extensions.asked_by')
    .where('extensions.task_id', '=', taskId)
    .where('extensions.state', '=', 'asked')
    .select([
      'extensions.id',
      'extensions.until',
      'extensions.reason',
      'extensions.asked_by',
      'people.title as asked_by_title',
    ])
    .executeTakeFirst();

/** What was said to the latest wish for more time, where it was refused or another day was given; until one asks anew. */
export const readDecidedExtension = (db: Database, taskId: string) =>
  db
    .selectFrom('extensions')
    .leftJoin('people', 'people.id', 'extensions.decided_by')
    .where('extensions.task_id', '=', taskId)
    .where('extensions.decided_at', 'is not', null)
    .where('extensions.state', 'in', ['granted', 'refused'])
    .orderBy('extensions.decided_at', 'desc')
    .select([
      'extensions.state',
      'extensions.until',
      'extensions.given',
      'extensions.answer',
      'extensions.decided_at',
      'people.title as decided_by_title',
    ])
    .executeTakeFirst();

/** The task's latest word: why it was sent back, or handed over; and the comments, oldest first. */
export const readRemarks = (db: Database, taskId: string) =>
  db
    .selectFrom('journal')
    .leftJoin('people', 'people.id', 'journal.actor_id')
    .where('journal.task_id', '=', taskId)
    .where('journal.event', 'in', [
      'TASK_COMMENTED',
      'TASK_RETURNED',
      'TASK_HANDED_OVER',
      'TASK_TAKEN_BACK',
      'TASK_WITHDRAWN',
    ])
    .orderBy('journal.seq')
    .select([
      'journal.event',
      'journal.at',
      'journal.reason',
      'people.title as by',
      sql<string | null>`payload ->> 'text'`.as('text'),
      sql<string | null>`payload ->> 'changed'`.as('changed'),
    ])
    .execute();

/** An answer of an earlier case. */
export interface PreviousAnswer {
  readonly answer: JsonObject;
  readonly caseTitle: string;
}

/** What the same area answered in the latest earlier case of the same plan, to start from, and which case that is; null where there is none. */
export const readPreviousAnswer = async (db: Database, task: TaskRow): Promise<PreviousAnswer | null> => {
  if (task.as_of === null) return null;
  const row = await tasksWithSteps(db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('cases.plan_id', '=', task.plan_id)
    .where('cases.as_of', '<', task.as_of)
    .where('steps.kind', '=', task.kind)
    .where('steps.form', '=', task.form)
    .where('tasks.state', '=', 'done')
    .where('tasks.area', 'is not distinct from', task.area)
    .orderBy('cases.as_of', 'desc')
    .select(['tasks.answer', 'cases.title'])
    .executeTakeFirst();
  return row?.answer ? { answer: row.answer, caseTitle: row.title } : null;
};

/** What comes after a task in its case: of the same point of the auditor its review or its answer, else the unfinished steps that wait for the task's own; each with its first deadline. */
export const readNextSteps = async (
  db: Database,
  task: { readonly case_id: string; readonly id: string },
): Promise<{ title: string; due_on: string }[]> => {
  const ofPoint = await readNextOfPoint(db, task.id);
  return ofPoint.length > 0 ? ofPoint : readWaitingSteps(db, task);
};

/** The other unfinished tasks of the auditor's point that a task is of; none of any other task. */
const readNextOfPoint = (db: Database, taskId: string): Promise<{ title: string; due_on: string }[]> =>
  db
    .selectFrom('audit_point_tasks as own')
    .innerJoin('audit_point_tasks as other', 'other.point_id', 'own.point_id')
    .innerJoin('tasks', 'tasks.id', 'other.task_id')
    .innerJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    )
    .where('own.task_id', '=', taskId)
    .whereRef('other.task_id', '<>', 'own.task_id')
    .where('tasks.state', 'in', ['planned', 'open'])
    .orderBy('steps.position')
    .select(['steps.title', 'tasks.due_on'])
    .execute();

const readWaitingSteps = (
  db: Database,
  task: { readonly case_id: string; readonly id: string },
): Promise<{ title: string; due_on: string }[]> =>
  tasksWithSteps(db)
    .where('steps.case_id', '=', task.case_id)
    .where('tasks.state', 'in', ['planned', 'open'])
    .where(sql<boolean>`(select step_id from tasks where id = ${task.id}) = any(steps.needs)`)
    .groupBy(['steps.title', 'steps.position'])
    .orderBy('steps.position')
    .select(['steps.title', (eb) => eb.fn.min('tasks.due_on').as('due_on')])
    .execute();
