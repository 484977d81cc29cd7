/** What a case can tell a person by mail: the kinds of notices in the ledger. */
export const NOTICE_KINDS = [
  'opened',
  'reminder',
  'overdue',
  'escalation',
  'receipt',
  'handed-over',
  'returned',
  'withdrawn',
  'moved',
  'extension-asked',
  'extension-granted',
  'extension-refused',
  'recall-asked',
  'recall-granted',
  'recall-refused',
  'answer-corrected',
  'commented',
  'approval-stuck',
  'lapsed',
  'question-published',
  'transfer-decided',
  'audit-reported',
  'audit-replied',
  'questionnaire-shared',
  'appointment',
  'appointment-off',
  'visit-announced',
  'visit-move-asked',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Mails about a deputyship itself. */
export type DeputyMailKind =
  | 'deputy-unconfirmed'
  | 'deputy-confirmed'
  | 'deputy-declined'
  | 'deputy-named'
  | 'deputy-asked'
  | 'deputy-accepted'
  | 'deputy-refused'
  | 'deputy-ended';

/** Mails about a loading of the organisation: a post that is another's now, and a yes that is asked for. */
export type OrganisationMailKind = 'post-lost' | 'organisation-asked';

/** What one thing that a mail tells can be. */
export type MailItemKind = NoticeKind | DeputyMailKind | OrganisationMailKind | 'sign-in';

/** A mail's kind: that of the one thing it tells, or `digest` where it joins several notices. */
export type MailKind = MailItemKind | 'digest';
