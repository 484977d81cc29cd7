import type { ReadyNotice } from '#casework';
import { deadlineSequence, deadlineUid, type MailCalendarEntry } from '#mail';

const CANCELS: readonly ReadyNotice['kind'][] = ['withdrawn', 'receipt', 'lapsed'];
const NO_CALENDAR: readonly ReadyNotice['kind'][] = [
  'escalation',
  'extension-asked',
  'extension-refused',
  'recall-asked',
  'recall-refused',
  'answer-corrected',
  'commented',
  'approval-stuck',
  'question-published',
  'transfer-decided',
  'audit-reported',
  'audit-replied',
  'questionnaire-shared',
  'appointment',
  'appointment-off',
  'visit-announced',
  'visit-move-asked',
];

/** The deadline as it stands in its person's calendar after this; null where it stays as it is there. */
export const calendarEntryOf = (notice: ReadyNotice, personId: string): MailCalendarEntry | null => {
  if (NO_CALENDAR.includes(notice.kind)) return null;
  const cancelled = CANCELS.includes(notice.kind);
  const isBack = notice.state === 'open' && notice.assigneeId === personId;
  if (cancelled && isBack) return null;
  return {
    uid: deadlineUid(notice.taskId),
    // Grows whenever the deadline moves and whenever the task comes (back) to somebody: a calendar ignores what is older than its cancellation.
    sequence: deadlineSequence(notice.deadlineRevision, notice.linkEpoch) + (cancelled ? 1 : 0),
    method: cancelled ? 'CANCEL' : 'PUBLISH',
    due: notice.due,
  };
};
