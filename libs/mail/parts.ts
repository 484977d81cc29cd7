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
  readonly outcome: 'cleared' | 'granted' | 'cut' | 'refused' | 'rejected' | 'withdrawn';
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
