import { pages } from '#contracts';
import type { Database, Tx } from '#database';
import { allows, caseSubject, type DocumentAct, type Visitor } from '#domain';
import type { FindHolder } from '../process-hooks';
import { seenTask } from '../tasks/seen-task';
import { tasksWithLeaders } from '../tasks/tasks-with-leaders';

export const CASE_ENDED = 'Sagen er afsluttet, så dens dokumenter ligger fast.';

/** A case as a whole. */
export const caseHolder: FindHolder = async ({ db }, id, visitor) => {
  const row = await db
    .selectFrom('cases')
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .where('cases.id', '=', id)
    .where('worlds.deleted_at', 'is', null)
    .select(['cases.id', 'cases.title', 'cases.state', 'cases.process', 'cases.parent_id'])
    .executeTakeFirst();
  if (!row) return null;
  const on = caseSubject(row, await hasTaskIn(db, id, visitor));
  return {
    caseId: row.id,
    title: row.title,
    page: pages.case(row.id),
    ofTask: null,
    on,
    may: (act) => allows(act, { kind: 'document', on }, visitor),
    closed: row.state === 'open' ? null : CASE_ENDED,
  };
};

const hasTaskIn = async (db: Database | Tx, caseId: string, { personId }: Visitor): Promise<boolean> => {
  const row = await tasksWithLeaders(db)
    .where('tasks.case_id', '=', caseId)
    .where((eb) =>
      eb.or([
        eb('tasks.assignee_id', '=', personId),
        eb('assignee.leader_id', '=', personId),
        eb('leader.leader_id', '=', personId),
        eb('tasks.answered_by', '=', personId),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};

const WRITES: readonly DocumentAct[] = ['document:add', 'document:replace', 'document:withdraw'];

/** A task, for its person, who leads or stands in for them, and those who work with all of them. Who may not answer it puts nothing there. */
export const taskHolder: FindHolder = async (at, id, visitor) => {
  const task = await seenTask(at, id, visitor);
  if (!task) return null;
  return {
    caseId: task.caseId,
    title: task.title,
    page: pages.taskById(id),
    ofTask: { id, below: '' },
    on: task.on,
    may: (act) =>
      !(task.isBarred && WRITES.includes(act)) && allows(act, { kind: 'document', on: task.on }, task.stands),
    closed: task.isCaseOpen ? TASK_OVER[task.state] : CASE_ENDED,
  };
};

/** What lay on a task when it was answered is what its answer refers to. */
const TASK_OVER = {
  planned: null,
  open: null,
  done: 'Opgaven er besvaret, og svaret henviser til de dokumenter, der lå her. Skal der flere med, så bed om at få opgaven tilbage.',
  withdrawn: 'Opgaven er trukket tilbage, så dens dokumenter ligger fast.',
  lapsed: 'Opgaven er lukket uden svar, så dens dokumenter ligger fast.',
} as const;
