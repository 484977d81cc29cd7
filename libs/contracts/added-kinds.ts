/** Kinds of the tasks that people add to a budget case while it runs. */
export const QUESTION_ANSWER = 'question-answer';
export const QUESTION_REVIEW = 'question-review';
export const MEASURE = 'measure';

/** Kinds of the tasks of a request for a transfer: looked at by konsulent and chef, written by the chef. */
export const TRANSFER_REVIEW = 'transfer-review';
export const TRANSFER_TEXT = 'transfer-text';
/** A task to approve what another has written or asked for. */
export const APPROVAL = 'approval';

/** Kinds of the tasks of a report of the external auditor: a point answered, the answer reviewed, one reply, what is left open followed up. */
export const AUDIT_ANSWER = 'audit-point-answer';
export const AUDIT_REVIEW = 'audit-point-review';
export const AUDIT_REPLY = 'auditor-reply';
export const AUDIT_FOLLOW = 'audit-point-follow-up';
export const AUDIT_KINDS: readonly string[] = [AUDIT_ANSWER, AUDIT_REVIEW, AUDIT_REPLY, AUDIT_FOLLOW];

/** A task to answer a questionnaire, where the process that asks gives it no kind of its own; it is of the phase that the process says. */
export const QUESTIONNAIRE = 'questionnaire';

/** A task to decide whether what has come to a standstill goes on: it is of the phase of what it is about. */
export const IMPASSE = 'impasse';

/** The phase of its case that an added task belongs to, by its kind: the case's story waits for it there. */
export const ADDED_PHASES: ReadonlyMap<string, string> = new Map([
  [QUESTION_ANSWER, 'negotiation'],
  [QUESTION_REVIEW, 'negotiation'],
  [MEASURE, 'implementation'],
  [TRANSFER_REVIEW, 'review'],
  [TRANSFER_TEXT, 'text'],
  [APPROVAL, 'clearing'],
  [AUDIT_ANSWER, 'answering'],
  [AUDIT_REVIEW, 'reviewing'],
  [AUDIT_REPLY, 'replying'],
  [AUDIT_FOLLOW, 'following-up'],
]);
