import { sql } from 'kysely';
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

/**
 * Answers a task; the person gets a receipt. The case's workflow is told when nobody else is to answer the same step: until then nothing
 * that it waits for has happened. A leader answers on behalf of the responsible. Refuses ANSWER.INVALID with all that is wrong.
 */
export const completeTask = (casework: Casework, command: CompleteTask): Promise<Outcome> =>
  onTask(casework, command, command.taskId, 'complete', async (task) => {
    const judged = readAnswer(task.form, command.answer, task.area, task.details.report);
    if (!judged.ok) throw new Refusal('ANSWER.INVALID', judged.problems.join('\n'));
    const { stepGoesOn } = await task.file.tx
      .updateTable('tasks')
      .set({ state: 'done', next_at: null, answer: JSON.stringify(judged.answer), answered_at: instant(task.file.now), answered_by: task.actorId })
      .where('id', '=', task.id)
      .returning(
        sql<boolean>`exists (
          select from tasks as other
          where other.case_id = tasks.case_id and other.step_id = tasks.step_id and other.id <> tasks.id and other.state in ('planned', 'open')
        )`.as('stepGoesOn'),
      )
      .executeTakeFirstOrThrow();
    if (stepGoesOn) task.file.spareWorkflow();
    task.file.record({ event: 'TASK_COMPLETED', taskId: task.id, onBehalfOf: task.onBehalfOf, payload: { answer: judged.answer } });
    task.file.notify({ kind: 'receipt', key: `${task.id}/receipt/${command.commandId}`, personId: task.actorId, taskId: task.id });
  });
