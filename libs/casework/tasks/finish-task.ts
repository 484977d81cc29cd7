import type { Answer } from '#domain';
import type { Casework } from '../kernel/casework';
import type { TaskFile } from './task-file';
import { answerTask } from './task-moves';

/** An answer that was judged good, on its way into the record. */
export interface Answered {
  readonly task: TaskFile;
  readonly answer: Answer;
  readonly commandId: string;
  readonly casework: Casework;
}

/** What an answer does to its task: nearly always `finishTask`. */
export type AnswerPath = (answered: Answered) => Promise<void>;

/** What is different from most answers. */
export interface Finishing {
  /** The case's workflow is told in any case. */
  readonly tell?: boolean;
  /** One mail has the receipts of all that was answered at once. */
  readonly together?: boolean;
}

/**
 * Keeps the answer: the task is done and its person gets a receipt. The case's workflow is told when nobody else is to answer the same
 * step – until then nothing that it waits for has happened – or when it must be for another reason (`tell`).
 */
export const finishTask = async (
  { task, answer, commandId }: Answered,
  { tell = false, together = false }: Finishing = {},
): Promise<void> => {
  const stepGoesOn = await answerTask(task.file.tx, { id: task.id, answer, by: task.actorId, now: task.file.now });
  if (stepGoesOn && !tell) task.file.spareWorkflow();
  const documents = (await task.file.hooks.refersTo?.(task.file, task)) ?? [];
  task.file.record({
    event: 'TASK_COMPLETED',
    taskId: task.id,
    onBehalfOf: task.onBehalfOf,
    payload: { answer, ...(documents.length > 0 ? { documents } : {}) },
  });
  task.file.notify({
    kind: 'receipt',
    key: `${task.id}/receipt/${commandId}`,
    personId: task.actorId,
    taskId: task.id,
    ...(together ? { details: { together } } : {}),
  });
};
