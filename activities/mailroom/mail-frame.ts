import type { ReadyMail } from '#casework';
import { addressOf, pages } from '#contracts';
import { localDate, type Contact } from '#domain';
import type { Sender } from '#mail';

/** What a mail's links and frame are made of. Secrets stay in the process. */
export interface MailMaker {
  readonly publicUrl: string;
  readonly contact: Contact;
  readonly mail: { readonly from: Sender };
  readonly linkSecret: string;
  readonly realNow: () => number;
}

/** What every mail has, at an instant of its world's clock. */
export const mailFrame = (
  { worldId, messageId, title, email }: ReadyMail,
  now: number,
  { publicUrl, contact, mail }: Pick<MailMaker, 'publicUrl' | 'contact' | 'mail'>,
) => ({
  worldId,
  messageId,
  now: localDate(now),
  sentAt: now,
  to: { title, email },
  sender: mail.from,
  contact,
  links: { myTasks: addressOf(publicUrl, pages.myTasks()) },
});
