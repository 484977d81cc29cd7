import { Refusal } from '#contracts';
import type { Database } from '#database';
import type { IsoDate } from '#domain';
import type { CaseFixture } from '#testing';
import { tasksWithSteps } from '../../kernel/tasks-with-steps';

/** A task of a visit that waits for an answer. */
export type LiveVisitTask = Awaited<ReturnType<typeof liveTasks>>[number];

/** What is open in a visit, in the order in which it was asked. */
export const liveTasks = (db: Database, visitId: string) =>
  tasksWithSteps(db)
    .where('tasks.case_id', '=', visitId)
    .where('tasks.state', '=', 'open')
    .orderBy('steps.position')
    .orderBy('tasks.due_on')
    .select(['tasks.id', 'tasks.assignee_id as assigneeId', 'steps.kind'])
    .execute();

/** True where it was not refused; anything but a refusal is a fault. */
export const tried = async (deed: () => Promise<unknown>): Promise<boolean> => {
  try {
    await deed();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
};

/** For whom the last deputy on a task acted. */
export const actedFor = async ({ db }: CaseFixture, taskId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('journal')
      .where('task_id', '=', taskId)
      .where('event', '=', 'DEPUTY_ACTED')
      .orderBy('seq', 'desc')
      .limit(1)
      .select('on_behalf_of')
      .execute()
  ).flatMap(({ on_behalf_of: id }) => id ?? []);

/** Whose the finding of a task is, and who has answered anything about it. */
export const ownersOfTask = async ({ db }: CaseFixture, taskId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('audit_finding_tasks as own')
    .innerJoin('audit_findings', 'audit_findings.id', 'own.finding_id')
    .innerJoin('audit_finding_tasks as part', 'part.finding_id', 'own.finding_id')
    .innerJoin('tasks', 'tasks.id', 'part.task_id')
    .where('own.task_id', '=', taskId)
    .where('part.part', '<>', 'verify')
    .select(['audit_findings.owner_id', 'tasks.answered_by'])
    .execute();
  return rows.flatMap(({ owner_id: owner, answered_by: writer }) => [owner, ...(writer === null ? [] : [writer])]);
};

export const closedFindings = async ({ db }: CaseFixture, visitId: string): Promise<number> =>
  (
    await db
      .selectFrom('audit_findings')
      .where('visit_id', '=', visitId)
      .where('closed_at', 'is not', null)
      .select('id')
      .execute()
  ).length;

/** The day that a visit is agreed on. Throws where there is none. */
export const agreedDay = async (db: Database, visitId: string): Promise<IsoDate> => {
  const { visit_on: on } = await db
    .selectFrom('audit_visits')
    .where('id', '=', visitId)
    .select('visit_on')
    .executeTakeFirstOrThrow();
  if (on === null) throw new Error('No day was agreed on.');
  return on;
};
