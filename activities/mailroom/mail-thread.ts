import { createHash } from 'node:crypto';
import type { ReadyMail } from '#casework';

/**
 * What the mails about one task refer to: a Message-ID of no mail, made of the task, so that reminder, overdue mail and receipt lie together
 * whichever of them came first. Null for a mail about several things, or about none.
 */
export const threadOf = ({ notices, messageId }: Pick<ReadyMail, 'notices' | 'messageId'>): string | null => {
  const [first] = notices;
  if (!first || notices.some(({ taskId }) => taskId !== first.taskId)) return null;
  const domain = messageId.slice(messageId.lastIndexOf('@'));
  return `<${createHash('sha256').update(first.taskId).digest('hex').slice(0, 40)}${domain}`;
};
