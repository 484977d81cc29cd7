import type { MailKind, NoticeKind } from '#contracts';
import type { IsoDate } from '#domain';

/** A line of what somebody answered, as the receipt repeats it: `Forventet afvigelse` / `−1,2 mio. kr.` */
export interface MailFact {
  readonly label: string;
  readonly value: string;
}

/** One of the answers that a mail leads to: each its own link, to a page with one button. */
export interface MailChoice {
  readonly label: string;
  readonly url: string;
}

/** A small table of figures; all cells are text as one reads it, `835.000`. */
export interface MailFigures {
  readonly caption: string;
  /** Of the columns after the first. */
  readonly head: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
  readonly total: readonly string[] | null;
}

/** What somebody is asked to judge, told so that it can be judged from the mail. */
export interface MailMatter {
  /** With its unit, beside the title: `835.000 kr.` */
  readonly amount: string;
  readonly facts: readonly MailFact[];
  readonly figures: MailFigures | null;
  /** What happened before, the oldest first: a line each. */
  readonly history: readonly string[];
  /** One whole sentence where it was changed after it was asked for; null where not. */
  readonly changed: string | null;
}

/** How a request for a transfer ended. Amounts with their unit, of a deficit without a sign. */
export interface MailTransfer {
  /** It is taken out of the unit's budget, not put into it: what is good news is the other way round. */
  readonly isDeficit: boolean;
  readonly outcome: 'granted' | 'cut' | 'refused' | 'rejected' | 'withdrawn';
  readonly asked: string;
  readonly granted: string;
  /** The item of Kommunalbestyrelsen's agenda and its day; null where it did not decide. */
  readonly item: string | null;
  readonly decidedOn: IsoDate | null;
}

/** The deadline's entry in the reader's calendar. The same `uid` with a higher `sequence` replaces what is there. */
export interface MailCalendarEntry {
  readonly uid: string;
  readonly sequence: number;
  /** `CANCEL` takes the entry away: the task is done, withdrawn or somebody else's. */
  readonly method: 'PUBLISH' | 'CANCEL';
  readonly due: IsoDate;
}

/** Who acts, or is to act, for who is away. */
export interface MailDeputy {
  readonly title: string;
  /** Whether the reader is who is away. */
  readonly isForReader: boolean;
  /** An administrator chose them: then neither approvals nor decisions are theirs. */
  readonly byAdministrator: boolean;
}

/** One thing a person is told. All texts are plain text (never HTML) in Danish; titles name functions, never people. */
export interface MailItem {
  readonly kind: NoticeKind;
  readonly taskTitle: string;
  /** The part of the organisation the task is about (`Skole`), where the step has one. */
  readonly area: string | null;
  readonly caseTitle: string;
  /** Why the task matters: one whole sentence. */
  readonly why: string | null;
  /** What happens if nobody does it: one whole sentence. */
  readonly consequence: string | null;
  /** The deadline as it is now. For `moved` and `extension-granted` the new one. */
  readonly due: IsoDate;
  /** The reader's own link to the task (for `sign-in`: the one-time link). Null = no button. */
  readonly url: string | null;
  /** Title of who acted; null when nobody did, or when it was the reader. */
  readonly by: string | null;
  /** Title of who owns the task, for escalations. */
  readonly responsible: string | null;
  readonly reason: string | null;
  /** The deadline before and after, for `moved` and the extensions (`to` = the date asked for). */
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  /** Titles of steps that are not finished although the task opened: the answer may have to wait for them. */
  readonly missing: readonly string[];
  readonly calendar: MailCalendarEntry | null;
  /** Escalations count from 1 (nearest leader), 2 (that leader's leader). */
  readonly level: number | null;
  /** What was recorded, for `receipt`. */
  readonly answer?: readonly MailFact[];
  /** Title of who is away, where the reader gets it as their deputy. */
  readonly deputyFor?: string | null;
  /** For the mails about a deputyship itself. */
  readonly deputy?: MailDeputy | null;
  /** What is to be approved. */
  readonly matter?: MailMatter | null;
  /** The answers that the mail leads to, the one that most will give first; none = a button to the task. */
  readonly choices?: readonly MailChoice[];
  /** For `transfer-decided`. */
  readonly transfer?: MailTransfer | null;
  /** How long a `sign-in` link lives. */
  readonly validMinutes?: number;
}

/** All that one mail shows. Exactly one item unless `kind` is `digest`. */
export interface MailModel {
  readonly worldId: string;
  readonly kind: MailKind;
  /** With its angle brackets, `<mail-17@aarshjul.example>`; the same each time the same mail is sent. */
  readonly messageId: string;
  /** Today (Europe/Copenhagen) by the world's clock. */
  readonly now: IsoDate;
  readonly to: { readonly title: string; readonly email: string };
  readonly items: readonly MailItem[];
  readonly links: {
    readonly myTasks: string;
    /** Where all approvals are given on one page. */
    readonly approvals?: string;
  };
  /** The calendar entries' organizer: who the mail comes from. Left out: an address that takes no mail. */
  readonly sender?: { readonly name: string; readonly email: string };
}

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
}

/** A rendered mail with its envelope. */
export interface OutgoingMail extends RenderedMail {
  readonly worldId: string;
  readonly kind: MailKind;
  readonly messageId: string;
  readonly to: string;
  /** Epoch milliseconds by the world's clock: becomes the `Date` header, so that a rehearsed year lies in order in the catcher. */
  readonly sentAt: number;
}
