import { Refusal } from '#contracts';
import { readAnswer } from '#domain';
import { answerPathOf } from './answer-paths';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { onTask } from './task-file';

/** A person's answer to a task. `answer` is judged by the task's form: see `readAnswer`. */
export interface CompleteTask extends Command {
  readonly taskId: string;
  readonly answer: unknown;
}

/**
 * Answers a task; the person gets a receipt. What the answer does is `answerPathOf` the task: most finish it (see `finishTask`). A leader
 * answers on behalf of the responsible. Refuses ANSWER.INVALID with all that is wrong.
 */
export const completeTask = (casework: Casework, command: CompleteTask): Promise<CommandOutcome> =>
  onTask(casework, command, command.taskId, 'complete', async (task) => {
    const judged = readAnswer(task.form, command.answer, task.area, task.details.report);
    if (!judged.ok) throw new Refusal('ANSWER.INVALID', judged.problems.join('\n'));
    await answerPathOf(task)({ task, answer: judged.answer, commandId: command.commandId, casework });
  });
