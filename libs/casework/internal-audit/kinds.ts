import {
  FINDING_EVIDENCE,
  FINDING_PLAN,
  FINDING_VERIFY,
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_DRAFT,
  VISIT_FEEDBACK,
  VISIT_FINAL,
  VISIT_GUIDE,
  VISIT_HELD,
  VISIT_OFFER,
} from '#contracts';

/** What is the auditor's own work. */
export const AUDITORS_KINDS: readonly string[] = [VISIT_OFFER, VISIT_HELD, VISIT_DRAFT, VISIT_FINAL, FINDING_VERIFY];

/** What is asked of the unit. */
export const UNITS_KINDS: readonly string[] = [
  VISIT_CHOICE,
  VISIT_GUIDE,
  VISIT_COMMENTS,
  VISIT_FEEDBACK,
  FINDING_PLAN,
  FINDING_EVIDENCE,
];
