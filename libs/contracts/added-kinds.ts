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
/**
 * Kinds of the tasks of a visit of the internal audit: times offered and one of them chosen, the questions answered, the visit held, its report
 * drafted, commented and made final, what its leader thought of it; and of each finding the owner's plan, the evidence and the auditor's look at it.
 */
export const VISIT_OFFER = 'visit-offer';
export const VISIT_CHOICE = 'visit-choice';
export const VISIT_GUIDE = 'visit-guide';
export const VISIT_HELD = 'visit-held';
export const VISIT_DRAFT = 'visit-draft';
export const VISIT_COMMENTS = 'visit-comments';
export const VISIT_FINAL = 'visit-final';
export const VISIT_FEEDBACK = 'visit-feedback';
export const VISIT_WISH = 'visit-wish';
export const FINDING_PLAN = 'finding-plan';
export const FINDING_EVIDENCE = 'finding-evidence';
export const FINDING_VERIFY = 'finding-verify';

/** All of a visit's tasks. */
export const VISIT_KINDS: readonly string[] = [
  VISIT_OFFER,
  VISIT_CHOICE,
  VISIT_GUIDE,
  VISIT_HELD,
  VISIT_DRAFT,
  VISIT_COMMENTS,
  VISIT_FINAL,
  VISIT_FEEDBACK,
  VISIT_WISH,
  FINDING_PLAN,
  FINDING_EVIDENCE,
  FINDING_VERIFY,
];

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
  [VISIT_OFFER, 'arranging'],
  [VISIT_CHOICE, 'arranging'],
  [VISIT_GUIDE, 'preparing'],
  [VISIT_HELD, 'visiting'],
  [VISIT_DRAFT, 'drafting'],
  [VISIT_COMMENTS, 'commenting'],
  [VISIT_FINAL, 'finishing'],
  [VISIT_FEEDBACK, 'settling'],
  [VISIT_WISH, 'settling'],
  [FINDING_PLAN, 'settling'],
  [FINDING_EVIDENCE, 'settling'],
  [FINDING_VERIFY, 'settling'],
]);
