import { sql } from 'kysely';
import type { Tx } from '#database';
import type { AgendaPolicy, IsoDate, TaskState } from '#domain';
import { tasksWithStepsAndLeaders } from './tasks-with-leaders';

/** A task that is not finished, with what its step says. */
export interface LiveTask {
  readonly id: string;
  readonly step_id: string;
  readonly kind: string;
  readonly title: string;
  readonly needs: readonly string[];
  readonly phase: string | null;
  readonly gate: string | null;
  /** It opens only when all that it needs is finished, however late: a link of a chain of decisions, or sent back by one. */
  readonly waits: boolean;
  /** Whether its step waits for another case's. */
  readonly awaits: boolean;
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
  tasksWithStepsAndLeaders(tx)
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
      'steps.phase',
      'steps.gate',
      'tasks.due_on',
      'tasks.link_epoch',
      'tasks.state',
      'tasks.told_due',
      'tasks.agenda_done_at',
      'tasks.next_at',
      'tasks.opened_at',
      'tasks.escalations',
      'tasks.waits',
      sql<boolean>`exists (select from awaited_steps where awaited_steps.case_id = steps.case_id and awaited_steps.step_id = steps.id)`.as(
        'awaits',
      ),
    ])
    .execute();
