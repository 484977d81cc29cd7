import { Refusal } from '#contracts';
import { instant } from '#database';
import { readAnswer } from '#domain';
import type { Casework, Command, Outcome } from '../casework';
import { onTask } from '../task-file';

/** A person's answer to a task. `answer` is judged by the task's form: see `readAnswer`. */
export interface CompleteTask extends Command {
  readonly taskId: string;
  readonly answer: unknown;
}

/** Answers a task; the person gets a receipt. A leader answers on behalf of the responsible. Refuses ANSWER.INVALID with all that is wrong. */
export const completeTask = (casework: Casework, command: CompleteTask): Promise<Outcome> =>
  onTask(casework, command, command.taskId, 'complete', async (task) => {
    const judged = readAnswer(task.form, command.answer, task.area, task.details.report);
    if (!judged.ok) throw new Refusal('ANSWER.INVALID', judged.problems.join('\n'));
    await task.file.tx
      .updateTable('tasks')
      .set({ state: 'done', next_at: null, answer: JSON.stringify(judged.answer), answered_at: instant(task.file.now), answered_by: task.actorId })
      .where('id', '=', task.id)
      .execute();
    task.file.record({ event: 'TASK_COMPLETED', taskId: task.id, onBehalfOf: task.onBehalfOf, payload: { answer: judged.answer } });
    task.file.notify({ kind: 'receipt', key: `${task.id}/receipt/${command.commandId}`, personId: task.actorId, taskId: task.id });
  });
