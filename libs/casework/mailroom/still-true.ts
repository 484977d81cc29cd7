import type { NoticeKind } from '#contracts';
import { isInvitationTrue, isOfAppointment, isPast } from '../appointments';
import type { ReadyNotice } from './ready-mails';

/** Kinds that ask the responsible person to do something: of no use when the task is finished or somebody else's. */
const ASKS: readonly NoticeKind[] = ['opened', 'reminder', 'overdue', 'moved', 'handed-over', 'returned'];
const OF_THIS_DEADLINE: readonly NoticeKind[] = ['reminder', 'overdue', 'escalation'];

/** Whether what a notice tells of has been and gone at an instant (epoch milliseconds): an invitation to this morning. */
export const isOver = (notice: ReadyNotice, now: number): boolean => {
  if (!isOfAppointment(notice)) return false;
  const { invitation } = notice;
  return invitation ? isPast(notice, invitation, now) : false;
};

/**
 * Whether a notice is still true: asked once more just before it is sent, so that nobody is told of what they did a second ago. `personId` is
 * whom it is for, whoever gets the mail.
 */
export const isStillTrue = (notice: ReadyNotice, personId: string): boolean => {
  if (isOfAppointment(notice)) return notice.invitation ? isInvitationTrue(notice, notice.invitation) : false;
  if (OF_THIS_DEADLINE.includes(notice.kind) && !notice.key.includes(`/${notice.due}/`)) return false;
  if (notice.kind === 'moved' && notice.details.to !== notice.due) return false;
  // A new version of the plan that was taken back at once: the task is theirs again.
  if (notice.kind === 'withdrawn' && notice.assigneeId === personId && notice.state !== 'withdrawn') return false;
  if (notice.kind === 'extension-asked') return notice.state === 'open' && notice.extensionState === 'asked';
  if (notice.kind === 'recall-asked') return notice.recallState === 'asked';
  if (notice.kind === 'recall-granted') return notice.state === 'open';
  if (notice.kind === 'escalation') return notice.state === 'open';
  if (ASKS.includes(notice.kind)) return notice.state === 'open' && notice.assigneeId === personId;
  return true;
};
