import type { AppointmentTime, IsoDate } from '#domain';

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

/** Something that happens at a time with people, as it stands for the reader. The same `uid` with a higher `sequence` replaces what is in their calendar. */
export interface MailAppointment extends AppointmentTime {
  readonly uid: string;
  readonly sequence: number;
  /** `CANCEL` takes it out of the reader's calendar. */
  readonly method: 'REQUEST' | 'CANCEL';
  /** It is called off, for everybody. */
  readonly isOff: boolean;
  readonly title: string;
  /** What it is for. */
  readonly description: string;
  /** Empty where nobody said. */
  readonly place: string;
  /** The page on which more stands; never a link that acts: calendars are shared. */
  readonly url: string;
  /** Of an invitation all who take part; else the reader alone. */
  readonly participants: readonly { readonly title: string; readonly email: string }[];
}

/** A visit of the internal audit as it is announced to who is above it. */
export interface MailAnnouncedVisit {
  readonly unit: string;
  /** What the visits look at in particular; empty for nothing. */
  readonly focus: string;
  readonly times: readonly AppointmentTime[];
  /** The one time is agreed. */
  readonly arranged: boolean;
  /** Titles of who leads the unit, and of who comes. */
  readonly leader: string;
  readonly auditor: string;
  /** It does not take place after all: why; empty where nobody said. Left out while it does. */
  readonly calledOff?: string | undefined;
}
