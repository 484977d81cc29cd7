import type { FormKind } from '#domain';
import type { TaskFile } from '../task-file';
import { finishTask, type AnswerPath } from './finish-task';

/** Steps whose answers do more than finish their task, by kind; then forms that do, whatever the step. */
const OF_KIND: Readonly<Partial<Record<string, AnswerPath>>> = {};
const OF_FORM: Readonly<Partial<Record<FormKind, AnswerPath>>> = {};

/** What an answer to this task does. */
export const answerPathOf = (task: Pick<TaskFile, 'kind' | 'form'>): AnswerPath => OF_KIND[task.kind] ?? OF_FORM[task.form] ?? ((answered) => finishTask(answered));
