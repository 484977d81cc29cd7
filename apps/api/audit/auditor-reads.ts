import type { PointRow, ReportRow } from './report.query';
import { JOURNAL_KINDS, type CaseSubject } from '#domain';
import type { JournalRow } from '../web/case.query';
import type { Visitor } from '../web/visitor';

/** Whether a visitor sees who has what of a case by when, and not what is answered and said: the external auditor their own reports, most a visit. */
export const hidesWork = (visitor: Visitor, subject: CaseSubject): boolean =>
  visitor.may('case:see-course', subject) && !visitor.may('case:see-all', subject);

/**
 * A report as the external auditor may read it: their own points, who answers and by when, and how far it is; of the answers and of what stays
 * open only what was sent. While a reply that was sent is written anew, it is the one that was sent.
 */
export const asAuditorReads = (report: ReportRow): ReportRow => {
  const sent = report.replies.at(-1);
  return {
    ...report,
    replies: sent ? [sent] : [],
    reply: report.reply && { ...report.reply, answer: null, state: sent ? 'done' : report.reply.state },
    points: report.points.map((point) => pointAsRead(point, sent)),
  };
};

const pointAsRead = (point: PointRow, sent: ReportRow['replies'][number] | undefined): PointRow => {
  const told = sent?.points.find(({ number }) => number === point.number);
  return {
    ...point,
    state: told?.state ?? point.state,
    isOpen: told?.isOpen ?? false,
    follow_owner_id: null,
    follow_on: told?.followOn ?? null,
    words: told?.answer ?? null,
    answer: point.answer && { ...point.answer, answer: null, answered_by_title: told?.by ?? null, answered_at: null },
    review: point.review && { ...point.review, answer: null },
  };
};

/** Events whose reason is meant for the auditor too: what happened to the case, and to the words of their points. */
const TOLD: readonly string[] = ['CASE_CANCELLED', 'AUDIT_POINT_ADDED', 'AUDIT_POINT_CORRECTED'];
/** What is said among those who work on an answer. */
const UNTOLD: readonly string[] = [
  'TASK_COMMENTED',
  'AUDIT_POINT_RETURNED',
  'TASK_RETURNED',
  'AUDIT_POINT_REVIEWED',
  'EXTENSION_ASKED',
  'EXTENSION_REFUSED',
  'MAIL_REFUSED',
  'MAIL_RESENT',
  // What a visit found is told by its report.
  'FINDING_ENTERED',
  'FINDING_CHANGED',
  'FINDING_REMOVED',
];

/** Whether the external auditor sees an entry of their report's journal; and the entry without the words that were not for them. */
export const isTold = ({ event, payload }: JournalRow): boolean =>
  !UNTOLD.includes(event) && !(event === 'AUDIT_POINT_CHANGED' && isMark(payload));

/** A mark that a point stays open: before the reply it is a draft of what will be said; the reply says it. */
const isMark = (payload: JournalRow['payload']): boolean =>
  'open' in (JOURNAL_KINDS.AUDIT_POINT_CHANGED.reads.safeParse(payload).data ?? {});

/** A line of the journal as the external auditor reads it. */
export const lineAsRead = <Line extends { readonly reason: string | null }>(row: JournalRow, line: Line): Line =>
  TOLD.includes(row.event) ? line : { ...line, reason: null };
