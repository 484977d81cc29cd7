/** What a person can be told by mail. */
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
  'lapsed',
  'question-published',
  'transfer-decided',
  'audit-reported',
  'audit-replied',
  'sign-in',
  'deputy-unconfirmed',
  'deputy-confirmed',
  'deputy-declined',
  'deputy-named',
  'deputy-asked',
  'deputy-accepted',
  'deputy-refused',
  'deputy-ended',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A mail's kind: the notice's own, or `digest` where one mail joins several. */
export type MailKind = NoticeKind | 'digest';
