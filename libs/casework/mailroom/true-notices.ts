import type { ReadyMail, ReadyNotice } from './ready-mails';
import { isStillTrue } from './still-true';

/**
 * What a mail tells, asked once more just before it is sent: what is still true, and news of one task that came after one another as one.
 * A deadline moved twice is told from where its person last knew it, and not at all where it came back to that; a task that came and went
 * within one mail was never there.
 */
export const trueNotices = (mail: ReadyMail): ReadyNotice[] => {
  const byTask = Map.groupBy(mail.notices, (notice) => notice.taskId);
  return (
    mail.notices
      .filter((notice) => isStillTrue(notice, notice.personId))
      // Taken from somebody who is away and given to the very one who gets their mails: there is nothing cancelled to tell.
      .filter(
        (notice) => notice.kind !== 'withdrawn' || notice.state === 'withdrawn' || notice.assigneeId !== mail.personId,
      )
      .flatMap((notice) => {
        const others = byTask.get(notice.taskId) ?? [];
        if (notice.kind === 'withdrawn')
          return others.some(({ kind }) => kind === 'opened' || kind === 'handed-over') ? [] : [notice];
        return notice.kind === 'moved' ? movedSince(notice, others) : [notice];
      })
  );
};

const movedSince = (notice: ReadyNotice<'moved'>, others: readonly ReadyNotice[]): ReadyNotice[] => {
  const moves = others.filter((other) => other.kind === 'moved').toSorted((one, other) => one.id - other.id);
  if (moves.at(-1) !== notice) return [];
  const { from } = (moves[0] ?? notice).details;
  return from === notice.due ? [] : [{ ...notice, details: { ...notice.details, from } }];
};
