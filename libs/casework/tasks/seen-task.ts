import type { Process } from '#contracts';
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
import { barredFrom } from '../kernel/barred-from';
import type { FindHolder } from '../process-hooks';
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
  /** Its process keeps them from answering it, whoever they act for. */
  readonly isBarred: boolean;
  /** The person with the roles that they have here, those of whom they act for among them. */
  readonly stands: Visitor;
  readonly may: (act: TaskAct) => boolean;
}

/** Finds a task for somebody, in their own right or for whom they act for today; null where there is none. Whether they may see it, `may` says. */
export const seenTask = async (
  { db, realNow, processes }: Parameters<FindHolder>[0],
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
  const today = localDate(row.now ?? realNow);
  const hooks = processes[row.process];
  const asked = { id: taskId, caseId: row.case_id, kind: row.kind, process: row.process };
  const barred = await barredFrom(db, hooks, asked, today);
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
    await actedForBy(db, row.world_id, personId, today),
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
    isBarred: barred.includes(personId),
    stands,
    may: (act) => allows(act, on, stands),
  };
};
