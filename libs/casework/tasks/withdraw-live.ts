import type { TaskState } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { withdrawTasks } from './task-moves';

/** A task that may still be unfinished. */
export interface MaybeLive {
  readonly id: string;
  readonly state: TaskState;
  readonly assigneeId: string;
}

/** Who withdraws it (null for the case's own story), and why. `key` is unique for each time. */
export interface Withdrawal {
  readonly by: string | null;
  readonly reason: string;
  readonly key: string;
}

/** Withdraws a task that is planned or open, and tells a responsible who had been told of it, unless it is their own doing; one that is finished stays as it is. */
export const withdrawLive = async (file: CaseFile, task: MaybeLive, { by, reason, key }: Withdrawal): Promise<void> => {
  if (task.state !== 'open' && task.state !== 'planned') return;
  await withdrawTasks(file.tx, [task.id]);
  file.record({ event: 'TASK_WITHDRAWN', taskId: task.id, reason });
  if (task.state === 'open' && task.assigneeId !== by)
    file.notify({
      kind: 'withdrawn',
      key: `${task.id}/withdrawn/${key}`,
      personId: task.assigneeId,
      taskId: task.id,
      details: { ...(by === null ? {} : { by }), reason },
    });
};
