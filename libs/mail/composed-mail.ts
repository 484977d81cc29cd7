import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer/lib/mailer';
import type { OutgoingMail, Sender } from './model';

/**
 * What keeps autoresponders quiet: RFC 3834's word for all of them, and Exchange's own. Not `All`, which would silence bounces (NDR) too.
 * No `Precedence: bulk`: never a standard, adds nothing to these two, and weighs with junk filters against a mail that asks for an answer.
 */
const QUIET = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply' };

/** With nodemailer's own part of it a boundary stays far under the 70 characters that RFC 2046, 5.1.1, allows. */
const BOUNDARY_LENGTH = 24;

/** Who a mail is from, and where answers to it go; null where nobody reads them. */
export interface Envelope {
  readonly from: Sender;
  readonly replyTo: string | null;
}

/**
 * A mail as nodemailer composes it: text and HTML as alternatives (with the invitation, where it is one), the calendar files beside them. Boundaries are made of the Message-ID, so
 * that the same mail is the same bytes.
 */
export const composedMail = (mail: OutgoingMail, { from, replyTo }: Envelope): SendMailOptions => ({
  from,
  ...(replyTo !== null && { replyTo: { name: '', address: replyTo } }),
  to: { name: '', address: mail.to },
  subject: mail.subject,
  messageId: mail.messageId,
  ...(mail.thread !== null && { inReplyTo: mail.thread, references: mail.thread }),
  date: new Date(mail.sentAt),
  headers: { ...QUIET, 'X-Aarshjul-World': mail.worldId, 'X-Aarshjul-Kind': mail.kind },
  text: withCrlf(mail.text),
  html: withCrlf(mail.html),
  attachments: [...mail.attachments],
  // Beside text and HTML, and as a file too: Outlook and Google take the one, others the other.
  ...(mail.invitation !== null && {
    icalEvent: { filename: 'indkaldelse.ics', method: mail.invitation.method, content: mail.invitation.content },
  }),
  textEncoding: 'quoted-printable',
  baseBoundary: createHash('sha256').update(mail.messageId).digest('base64url').slice(0, BOUNDARY_LENGTH),
});

/** Lines end in CRLF in a mail, and no CR stands alone; nodemailer leaves that to the connection. */
const withCrlf = (text: string): string => text.replace(/\r\n?|\n/g, '\r\n');
