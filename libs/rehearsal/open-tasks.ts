import { idOf, tasksWithSteps } from '#casework';
import { APPROVAL, AUDIT_FOLLOW, IMPASSE, VISIT_KINDS } from '#contracts';
import { atInstant, type CaseDetails } from '#database';
import { MEASURE, type FormKind, type IsoDate, type TaskState } from '#domain';
import type { RehearsalWorld } from './rehearsal-world';

export interface OpenTask {
  readonly id: string;
  readonly caseId: string;
  readonly stepId: string;
  readonly name: string;
  readonly assigneeId: string;
  readonly state: TaskState;
  readonly due: IsoDate;
  readonly openedAt: number;
  readonly escalations: number;
  /** Counts the times it was asked for anew: sent back, brought back. */
  readonly epoch: number;
  readonly gate: string | null;
  readonly kind: string;
  readonly form: FormKind;
  readonly area: string | null;
  readonly details: CaseDetails;
}

/** The open tasks of a rehearsed world, in an order that two runs with one seed share. */
export async function openTasks(world: RehearsalWorld): Promise<OpenTask[]> {
  const rows = await tasksWithSteps(world.casework.db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .leftJoin('approvals', 'approvals.task_id', 'tasks.id')
    .where('cases.world_id', '=', world.worldId)
    .where('tasks.state', '=', 'open')
    .where('tasks.opened_at', '>', atInstant(0))
    .orderBy('cases.key')
    .orderBy('steps.position')
    .orderBy('tasks.area')
    .orderBy('people.email')
    .select([
      'tasks.id',
      'tasks.case_id as caseId',
      'cases.key',
      'tasks.step_id as stepId',
      'approvals.round',
      'tasks.area',
      'tasks.assignee_id as assigneeId',
      'tasks.state',
      'tasks.due_on as due',
      'tasks.opened_at',
      'tasks.escalations',
      'tasks.link_epoch as epoch',
      'steps.gate',
      'steps.kind',
      'steps.form',
      'cases.details',
    ])
    .execute();
  return rows.map((row) => ({ ...row, openedAt: row.opened_at ?? 0, name: nameOf(row) }));
}

/** The id of the command by which an act of that kind is done to a task. */
export function commandIdOf(world: RehearsalWorld, task: OpenTask, act: string): string {
  return idOf('rehearsal', world.worldId, task.id, act, ...(task.epoch > 0 ? [String(task.epoch)] : []));
}

interface Named {
  readonly key: string;
  readonly stepId: string;
  readonly kind: string;
  readonly area: string | null;
  readonly due: IsoDate;
  readonly epoch: number;
  readonly round: number | null;
}

/** What comes again and again: each time its owner may do otherwise. */
const againAndAgain = ({ kind, due, area, round }: Named): string =>
  kind === MEASURE || kind === AUDIT_FOLLOW || kind === IMPASSE || VISIT_KINDS.includes(kind)
    ? due
    : kind === APPROVAL
      ? String(round ?? '')
      : (area ?? '');

/** What a task is drawn by. */
const nameOf = (row: Named): string =>
  `${row.key} ${row.stepId} ${againAndAgain(row)}${row.epoch > 0 ? ` ${row.epoch}` : ''}`;
