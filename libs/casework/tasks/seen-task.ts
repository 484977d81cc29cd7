import type { Process } from '#contracts';
import type { Database, Tx } from '#database';
import {
  allows,
  localDate,
  standingWithDeputyships,
  taskSubject,
  type TaskAct,
  type TaskState,
  type TaskSubject,
  type Visitor,
} from '#domain';
import { actedForBy } from '../deputies/deputy-rows';
import { askedOrDecided } from './asked-of';
import { tasksWithStepsAndLeaders } from './tasks-with-leaders';

/** A task, as one person stands to it outside its commands. */
export interface SeenTask {
  readonly id: string;
  readonly caseId: string;
  readonly process: Process;
  /** The kind of its step. */
  readonly kind: string;
  /** With its area: `Meld klar: Skole`. */
  readonly title: string;
  readonly state: TaskState;
  readonly isCaseOpen: boolean;
  readonly on: TaskSubject;
  /** The person with the roles that they have here, those of whom they act for among them. */
  readonly stands: Visitor;
  readonly may: (act: TaskAct) => boolean;
}

/** Finds a task for somebody, in their own right or for whom they act for today; null where there is none. Whether they may see it, `may` says. */
export const seenTask = async (
  { db, realNow }: { readonly db: Database | Tx; readonly realNow: number },
  taskId: string,
  visitor: Visitor,
): Promise<SeenTask | null> => {
  const row = await tasksWithStepsAndLeaders(db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .where('tasks.id', '=', taskId)
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
  const askedIds = await askedOrDecided(db, taskId);
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
    id: taskId,
    caseId: row.case_id,
    process: row.process,
    kind: row.kind,
    title: row.area === null ? row.title : `${row.title}: ${row.area}`,
    state: row.state,
    isCaseOpen: row.case_state === 'open',
    on,
    stands,
    may: (act) => allows(act, on, stands),
  };
};
