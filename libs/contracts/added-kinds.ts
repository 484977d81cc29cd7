/** Kinds of the tasks that people add to a budget case while it runs; its story waits for them in the phases that they belong to. */
export const QUESTION_ANSWER = 'question-answer';
export const QUESTION_REVIEW = 'question-review';
export const MEASURE = 'measure';

/** What the phase of the negotiation waits for, beside the plan's own steps. */
export const NEGOTIATION_KINDS = [QUESTION_ANSWER, QUESTION_REVIEW] as const;
/** What the implementation of the budget agreement waits for, beside the plan's own steps. */
export const IMPLEMENTATION_KINDS = [MEASURE] as const;

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
