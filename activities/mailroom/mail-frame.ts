import type { ReadyMail } from '#casework';
import { addressOf, pages } from '#contracts';
import { localDate } from '#domain';

/** What links are made of. Secrets stay in the process. */
export interface LinkMaker {
  readonly publicUrl: string;
  readonly linkSecret: string;
  readonly realNow: () => number;
}

/** What every mail has, at an instant of its world's clock. */
export const mailFrame = ({ worldId, messageId, title, email }: ReadyMail, now: number, publicUrl: string) => ({
  worldId,
  messageId,
  now: localDate(now),
  to: { title, email },
  links: { myTasks: addressOf(publicUrl, pages.myTasks()) },
});
