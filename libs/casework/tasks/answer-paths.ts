import { finishTask, type AnswerPath } from './finish-task';
import type { TaskFile } from './task-file';

/** What an answer to this task does: what its process says of the step's kind, then of the form; nearly always it finishes the task. */
export const answerPathOf = ({ file, kind, form }: Pick<TaskFile, 'file' | 'kind' | 'form'>): AnswerPath =>
  file.hooks.answers?.[kind] ?? file.hooks.answersOfForm?.[form] ?? ((answered) => finishTask(answered));
