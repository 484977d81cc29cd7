/** Why a command was refused; stable over versions, never shown to people without the Danish sentence beside it. */
export const REFUSAL_CODES = [
  'TASK.NOT_FOUND',
  'TASK.NOT_OPEN',
  'TASK.ALREADY_COMPLETED',
  'TASK.WITHDRAWN',
  'TASK.NOT_COMPLETED',
  'TASK.LAPSED',
  'TASK.SAME_PERSON',
  'TASK.NOT_YOURS',
  'ANSWER.INVALID',
  'REASON.MISSING',
  'TEXT.TOO_LONG',
  'COMMAND.REUSED',
  'PERSON.NOT_FOUND',
  'PERSON.AUDITS',
  'EXTENSION.NOT_LATER',
  'EXTENSION.PENDING',
  'EXTENSION.NOT_FOUND',
  'EXTENSION.DECIDED',
  'EXTENSION.NOT_YOURS',
  'DATE.NOT_WORKING_DAY',
  'DATE.PAST',
  'CASE.NOT_FOUND',
  'CASE.ENDED',
  'CASE.NOT_YOURS',
  'PLAN.NOT_FOUND',
  'PLAN.ALREADY_PUBLISHED',
  'PLAN.UNCHANGED',
  'PLAN.CHANGED_MEANWHILE',
  'PLAN.INVALID',
  'PLAN.NOT_YOURS',
  'PLAN.NOTHING_TO_UNDO',
  'QUESTION.NOT_FOUND',
  'QUESTION.NOT_ANSWERED',
  'QUESTION.NOT_PUBLISHED',
  'QUESTION.PUBLISHED',
  'QUESTION.WITHDRAWN',
  'QUESTION.UNDER_WAY',
  'QUESTION.SAME_PERSON',
  'QUESTION.OWN_ANSWER',
  'QUESTION.UNCHANGED',
  'BUDGET.FROZEN',
  'CHANGE.NOT_FOUND',
  'CHANGE.SAME_STATE',
  'MEASURE.NOT_FOUND',
  'MEASURE.UNDER_WAY',
  'MEASURE.ENDED',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A command that may not happen. `message` is Danish, in the user's words: what stands in the way and what would do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}
