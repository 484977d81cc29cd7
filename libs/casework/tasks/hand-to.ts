import type { CaseFile } from '../kernel/case-file';
import { giveTasks } from './task-moves';

/** A live task, as far as it is given to somebody else. */
export interface HandedTask {
  readonly id: string;
  readonly assigneeId: string;
}

/** To whom, by whom, and why (empty = no reason). `key` is unique for each time. */
export interface Handing {
  readonly to: string;
  readonly by: string;
  readonly reason: string;
  readonly key: string;
  readonly onBehalfOf?: string | undefined;
}

/** Gives a live task to another: they are told, the former one's link dies and their calendar entry is cancelled. Who may have it is judged before. */
export const handTo = async (
  file: CaseFile,
  task: HandedTask,
  { to, by, reason, key, onBehalfOf }: Handing,
): Promise<void> => {
  await giveTasks(file.tx, [{ id: task.id, to }]);
  file.record({
    event: 'TASK_HANDED_OVER',
    taskId: task.id,
    onBehalfOf,
    reason: reason === '' ? undefined : reason,
    payload: { from: task.assigneeId, to },
  });
  const details = { by, reason };
  file.notify({ kind: 'handed-over', key: `${task.id}/handed-over/${key}`, personId: to, taskId: task.id, details });
  file.notify({
    kind: 'withdrawn',
    key: `${task.id}/handed-over/${key}/former`,
    personId: task.assigneeId,
    taskId: task.id,
    details: { ...details, to },
  });
};
