import { sql } from 'kysely';
import { instant, type Tx } from '#database';
import type { AgendaPolicy, IsoDate, TaskState } from '#domain';

/** A task that is not finished, with what its step says. */
export interface LiveTask {
  readonly id: string;
  readonly step_id: string;
  readonly kind: string;
  readonly title: string;
  readonly needs: readonly string[];
  readonly gate: string | null;
  /** It opens only when all that it needs is finished, however late: a link of a chain of decisions, or sent back by one. */
  readonly waits: boolean;
  readonly policy: AgendaPolicy;
  readonly assignee_id: string;
  readonly leader_id: string | null;
  readonly second_leader_id: string | null;
  readonly due_on: IsoDate;
  readonly link_epoch: number;
  state: TaskState;
  told_due: IsoDate | null;
  agenda_done_at: number | null;
  next_at: number | null;
  opened_at: number | null;
  escalations: number;
}

export const isLive = (task: LiveTask): boolean => task.state === 'planned' || task.state === 'open';

/** The tasks of a case that are not finished, in the order of its steps. */
export const readLive = (tx: Tx, caseId: string): Promise<LiveTask[]> =>
  tx
    .selectFrom('tasks')
    .innerJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    )
    .innerJoin('people as assignee', 'assignee.id', 'tasks.assignee_id')
    .leftJoin('people as leader', 'leader.id', 'assignee.leader_id')
    .where('tasks.case_id', '=', caseId)
    .where('tasks.state', 'in', ['planned', 'open'])
    .orderBy('steps.position')
    .orderBy('tasks.area')
    .orderBy('tasks.id')
    .select([
      'tasks.id',
      'tasks.step_id',
      'steps.kind',
      'steps.title',
      'steps.needs',
      'steps.policy',
      'steps.gate',
      'tasks.assignee_id',
      'assignee.leader_id',
      'leader.leader_id as second_leader_id',
      'tasks.due_on',
      'tasks.link_epoch',
      'tasks.state',
      'tasks.told_due',
      'tasks.agenda_done_at',
      'tasks.next_at',
      'tasks.opened_at',
      'tasks.escalations',
      'tasks.waits',
    ])
    .execute();

/** All rows in one statement: a case may have a thousand tasks due at one instant. */
export const writeTasks = async (tx: Tx, tasks: readonly LiveTask[]): Promise<void> => {
  if (tasks.length === 0) return;
  const at = (value: number | null): Date | null => (value === null ? null : instant(value));
  await sql`
    update tasks set state = v.state, told_due = v.told_due, agenda_done_at = v.agenda_done_at, next_at = v.next_at,
      opened_at = v.opened_at, escalations = v.escalations, waits = tasks.waits and v.state = 'planned'
    from unnest(
      ${tasks.map((task) => task.id)}::uuid[], ${tasks.map((task) => task.state)}::text[], ${tasks.map((task) => task.told_due)}::date[],
      ${tasks.map((task) => at(task.agenda_done_at))}::timestamptz[], ${tasks.map((task) => at(task.next_at))}::timestamptz[],
      ${tasks.map((task) => at(task.opened_at))}::timestamptz[], ${tasks.map((task) => task.escalations)}::integer[]
    ) as v(id, state, told_due, agenda_done_at, next_at, opened_at, escalations)
    where tasks.id = v.id`.execute(tx);
};
