import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '#contracts';
import { readAnswer } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { correctionOf, readBegun } from './begun';
import { whyNever } from './corrections';
import { onTask, type TaskFile } from './task-file';
import { replaceAnswer } from './task-moves';

/** A sent answer as it should have been. `answer` is judged by the task's form: see `readAnswer`. */
export interface CorrectSentAnswer extends Command {
  readonly taskId: string;
  readonly answer: unknown;
}

/**
 * Puts another answer in place of one that was sent, until somebody has begun with it; the former stays in the journal, and whoever writes
 * gets a receipt. What else it does is `Correction` of its kind. Refuses TASK.NOT_COMPLETED, ANSWER.IN_USE (with who goes on with it),
 * ANSWER.INVALID with all that is wrong, and ANSWER.UNCHANGED.
 */
export const correctSentAnswer = (casework: Casework, command: CorrectSentAnswer): Promise<CommandOutcome> =>
  onTask(
    casework,
    command,
    command.taskId,
    'correct',
    async (task) => {
      const before = task.answer;
      if (task.state !== 'done' || before === null)
        throw new Refusal(
          'TASK.NOT_COMPLETED',
          'Opgaven er ikke besvaret, så der er intet svar at rette. Svar på den.',
        );
      const correction = await judgeCorrectable(task);
      const judged = readAnswer(task.form, command.answer, task.area, task.details.report);
      if (!judged.ok) throw new Refusal('ANSWER.INVALID', judged.problems.join('\n'));
      const answer = correction.keeps?.(judged.answer, before) ?? judged.answer;
      if (isDeepStrictEqual(JSON.parse(JSON.stringify(answer)), before))
        throw new Refusal('ANSWER.UNCHANGED', 'Du har ikke ændret noget i svaret, så det står, som det stod.');
      const { answered_by: sentBy } = await task.file.tx
        .selectFrom('tasks')
        .where('id', '=', task.id)
        .select('answered_by')
        .executeTakeFirstOrThrow();
      await replaceAnswer(task.file.tx, { id: task.id, answer, by: task.actorId });
      if (!correction.corrected) task.file.spareWorkflow();
      const documents = (await task.file.hooks.refersTo?.(task.file, task)) ?? [];
      task.file.record({
        event: 'ANSWER_CORRECTED',
        taskId: task.id,
        onBehalfOf: task.onBehalfOf,
        payload: { answer, before, ...(documents.length > 0 ? { documents } : {}) },
      });
      await correction.corrected?.({ task, answer, commandId: command.commandId, casework });
      task.file.notify({
        kind: 'receipt',
        key: `${task.id}/receipt/${command.commandId}`,
        personId: task.actorId,
        taskId: task.id,
        details: { corrected: true },
      });
      if (sentBy !== null && sentBy !== task.actorId)
        task.file.notify({
          kind: 'answer-corrected',
          key: `${task.id}/corrected/${command.commandId}`,
          personId: sentBy,
          taskId: task.id,
          details: { by: task.actorId },
        });
    },
    { open: false },
  );

/** How an answer of this kind is corrected. Refuses ANSWER.IN_USE. */
const judgeCorrectable = async (task: TaskFile) => {
  const correction = correctionOf(task.file.hooks, task);
  const never = whyNever(correction, task.answer);
  if (never !== undefined) throw new Refusal('ANSWER.IN_USE', never);
  const [first] = await readBegun(task.file.tx, correction, { ...task, caseId: task.file.caseRow.id });
  if (first)
    throw new Refusal(
      'ANSWER.IN_USE',
      `»${first.title}« er begyndt med dit svar, så det kan ikke rettes her. Bed om at få det tilbage.`,
    );
  return correction;
};
