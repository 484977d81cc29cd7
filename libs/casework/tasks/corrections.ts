import { sql } from 'kysely';
import type { Database, JsonObject, Tx } from '#database';
import type { Answer } from '#domain';
import type { AnswerPath } from './finish-task';
import type { TaskFile } from './task-file';

/** An answered task, as one asks what has come of it. */
export interface AnsweredTask {
  readonly id: string;
  readonly caseId: string;
  readonly stepId: string;
  readonly kind: string;
}

/** A task that goes on with an answer: whose it is, and whether it is still to be answered. */
export interface FollowingTask {
  readonly title: string;
  readonly personId: string;
  readonly isOpen: boolean;
}

/** The same as columns of a query over tasks with their steps. */
export const FOLLOWING = [
  'steps.title',
  'tasks.assignee_id as personId',
  sql<boolean>`tasks.state = 'open'`.as('isOpen'),
] as const;

/** What is different where an answer of one kind is corrected, or asked back. */
export interface Correction {
  /** Why it is never corrected, and what one does instead: a Danish sentence, or one for each answer. */
  readonly never?: string | ((answer: JsonObject | null) => string);
  /** Nobody can give it back either: `never` says what one does. */
  readonly isFinal?: boolean;
  /** The tasks that have begun with the answer, where they are not those of steps that wait for the task's own. */
  readonly begun?: (db: Database | Tx, task: AnsweredTask) => Promise<readonly FollowingTask[]>;
  /** Whether Økonomi & Stab alone gives it back now, whoever has begun with it. */
  readonly isOffices?: (db: Database | Tx, task: AnsweredTask) => Promise<boolean>;
  /** The corrected answer with what of the former is not the answerer's to correct. */
  readonly keeps?: (corrected: Answer, before: JsonObject | null) => Answer;
  /** What the corrected answer does beside standing in place of the former; judges it, and throws `Refusal` where it may not stand. */
  readonly corrected?: AnswerPath;
  /** How it comes back, where it is not the task alone that is opened again. `key` is unique for each time. */
  readonly giveBack?: (task: TaskFile, reason: string, key: string) => Promise<void>;
}

/** Why this answer is never corrected; undefined where it may be. */
export const whyNever = ({ never }: Correction, answer: JsonObject | null): string | undefined =>
  typeof never === 'function' ? never(answer) : never;
