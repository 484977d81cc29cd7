import { pages } from '#contracts';
import type { Database, Tx } from '#database';
import { allows, caseSubject, localDate, standingWithDeputyships, taskSubject, type Visitor } from '#domain';
import { actedForBy } from '../deputies/deputy-rows';
import type { FindHolder } from '../process-hooks';
import { askedOrDecided } from '../tasks/asked-of';
import { tasksWithLeaders, tasksWithStepsAndLeaders } from '../tasks/tasks-with-leaders';

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

/** A task, for its person, who leads or stands in for them, and those who work with all of them. */
export const taskHolder: FindHolder = async ({ db, realNow }, id, visitor) => {
  const row = await tasksWithStepsAndLeaders(db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .where('tasks.id', '=', id)
    .where('worlds.deleted_at', 'is', null)
    .select([
      'tasks.state',
      'tasks.case_id',
      'tasks.area',
      'steps.kind',
      'steps.form',
      'steps.title',
      'cases.process',
      'cases.world_id',
      'cases.state as case_state',
      'worlds.now',
    ])
    .executeTakeFirst();
  if (!row) return null;
  const { personId } = visitor;
  const askedIds = await askedOrDecided(db, id);
  const stoodTo = {
    process: row.process,
    kind: row.kind,
    form: row.form,
    assigneeId: row.assignee_id,
    leaderIds: [row.leader_id, row.second_leader_id],
    askedIds,
  };
  const standing = standingWithDeputyships(
    {
      isAssignee: row.assignee_id === personId,
      isLeader: row.leader_id === personId || row.second_leader_id === personId,
      isAsked: askedIds.includes(personId),
      roles: visitor.roles,
    },
    await actedForBy(db, row.world_id, personId, localDate(row.now ?? realNow)),
    stoodTo,
  );
  const on = taskSubject(stoodTo, standing);
  const stands = { ...visitor, roles: standing.roles };
  return {
    caseId: row.case_id,
    title: row.area === null ? row.title : `${row.title}: ${row.area}`,
    page: pages.taskById(id),
    on,
    may: (act) => allows(act, { kind: 'document', on }, stands),
    closed: row.case_state !== 'open' ? CASE_ENDED : TASK_OVER[row.state],
  };
};

/** What lay on a task when it was answered is what its answer refers to. */
const TASK_OVER = {
  planned: null,
  open: null,
  done: 'Opgaven er besvaret, og svaret henviser til de dokumenter, der lå her. Skal der flere med, så ret svaret, eller bed om at få det tilbage.',
  withdrawn: 'Opgaven er trukket tilbage, så dens dokumenter ligger fast.',
  lapsed: 'Opgaven er lukket uden svar, så dens dokumenter ligger fast.',
} as const;
