import type { MailKind } from '#contracts';
import type { Contact, IsoDate } from '#domain';
import type { MailInvitation } from './invitation';
import type { MailItem, NoticeItem } from './items';

interface MailFrame {
  readonly worldId: string;
  /** With its angle brackets, `<mail-17@aarshjul.example>`; the same each time the same mail is sent. */
  readonly messageId: string;
  /** Today (Europe/Copenhagen) by the world's clock. */
  readonly now: IsoDate;
  readonly to: { readonly title: string; readonly email: string };
  readonly links: {
    readonly myTasks: string;
    /** Where all approvals are given on one page. */
    readonly approvals?: string;
  };
  /** The calendar entries' organizer: who the mail comes from. */
  readonly sender: Sender;
  /** Whom the reader asks. */
  readonly contact: Contact;
  /** When it is sent, epoch milliseconds by the world's clock. */
  readonly sentAt: number;
}

/** Who a mail comes from. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** A mail about one thing. */
export interface SingleMail<Item extends MailItem = MailItem> extends MailFrame {
  readonly kind: Item['kind'];
  readonly items: readonly [Item];
}

/** A mail that joins several. */
export interface DigestMail extends MailFrame {
  readonly kind: 'digest';
  readonly items: readonly NoticeItem[];
}

/** All that one mail shows. */
export type MailModel = SingleMail | DigestMail;

/** A file that goes with the mail; `contentType` carries the charset and, for calendars, the method. */
export interface MailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: string;
}

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
  /** What the whole mail is for the reader's calendar; null where it is none. */
  readonly invitation: MailInvitation | null;
}

/** A rendered mail with its envelope. */
export interface OutgoingMail extends RenderedMail {
  readonly worldId: string;
  readonly kind: MailKind;
  readonly messageId: string;
  /** What the mails about one task refer to, so that mail programs lay them together; null where a mail is about several things. */
  readonly thread: string | null;
  readonly to: string;
  /** Epoch milliseconds by the world's clock: becomes the `Date` header, so that a rehearsed year lies in order in the catcher. */
  readonly sentAt: number;
}
