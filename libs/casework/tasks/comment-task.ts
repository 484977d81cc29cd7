import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { onTask } from './task-file';
import { reasonOf } from '../kernel/texts';

/** A remark on a task, seen by all who may see the case. */
export interface CommentTask extends Command {
  readonly taskId: string;
  readonly text: string;
}

/** Writes a comment in the case's journal; possible as long as the case is open. */
export const commentTask = (casework: Casework, command: CommentTask): Promise<CommandOutcome> =>
  onTask(
    casework,
    command,
    command.taskId,
    'comment',
    (task) => {
      task.file.record({
        event: 'TASK_COMMENTED',
        taskId: task.id,
        payload: { text: reasonOf(command.text, 'Skriv en kommentar først.') },
      });
      return Promise.resolve();
    },
    { open: false },
  );
