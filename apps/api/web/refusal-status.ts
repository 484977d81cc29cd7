import type { RefusalCode } from '#contracts';

const STATUS: Partial<Record<RefusalCode, number>> = {
  'TASK.NOT_FOUND': 404,
  'TASK.NOT_YOURS': 404,
  'CASE.NOT_FOUND': 404,
  'CASE.NOT_YOURS': 403,
  'PLAN.NOT_YOURS': 403,
  'PLAN.NOT_FOUND': 404,
  'PLAN.INVALID': 422,
  'PLAN.NOT_ACCEPTED': 422,
  'ANSWER.INVALID': 422,
  'REASON.MISSING': 422,
  'TEXT.TOO_LONG': 422,
  'DATE.PAST': 422,
  'DATE.NOT_WORKING_DAY': 422,
  'EXTENSION.NOT_LATER': 422,
  'DECISION.NO_DATE': 422,
  'DECISION.NOT_LATER': 422,
  'DECISION.AGAINST_LAW': 422,
  'GATE.NOT_FOUND': 404,
  'PERSON.NOT_FOUND': 422,
  'PERSON.AUDITS': 422,
  'PROPOSAL.NOT_FOUND': 404,
  'PROPOSAL.NOT_YOURS': 404,
  'PROPOSAL.INVALID': 422,
  'QUESTION.NOT_FOUND': 404,
  'QUESTION.SAME_PERSON': 422,
  'QUESTION.UNCHANGED': 422,
  'CHANGE.NOT_FOUND': 404,
  'MEASURE.NOT_FOUND': 404,
};

/** A refusal's HTTP status: 404 also for what is not yours, 422 for what can be mended, else 409. */
export const statusOf = (code: RefusalCode): number => STATUS[code] ?? 409;
