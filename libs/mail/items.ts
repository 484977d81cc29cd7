import type { DeputyMailKind, MailItemKind, NoticeKind, OrganisationMailKind } from '#contracts';
import type { AppointmentTime, IsoDate } from '#domain';
import type {
  MailAnnouncedVisit,
  MailAppointment,
  MailCalendarEntry,
  MailChoice,
  MailFact,
  MailMatter,
  MailTransfer,
} from './parts';

/** What a mail shows of the task that a notice is about, whatever it tells of it. */
export interface AboutTask {
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
  /** The reader's own link to the task, or the page of what it was about. Null = no button. */
  readonly url: string | null;
  readonly calendar: MailCalendarEntry | null;
  /** Title of who is away, where the reader gets it as their deputy. */
  readonly deputyFor: string | null;
  /** The reader is no deputy of theirs: they get it because their deputy may not do it. */
  readonly inTheirStead?: boolean;
  /** Nor may the reader answer: they decide what becomes of it. */
  readonly decidesOnly?: boolean;
  /** What is to be approved, or was. */
  readonly matter: MailMatter | null;
  /** The answers that the mail leads to, the one that most will give first; none = a button to the task. */
  readonly choices: readonly MailChoice[];
}

interface Acted {
  /** Title of who acted; null when nobody did, or when it was the reader. */
  readonly by: string | null;
}

interface Said extends Acted {
  /** Somebody's own words to the reader. */
  readonly reason: string | null;
}

interface Responsible {
  /** Title of who owns the task. */
  readonly responsible: string;
}

/** What each kind of notice shows beside its task. */
interface Shown {
  readonly opened: {
    /** Titles of steps that are not finished although the task opened: the answer may have to wait for them. */
    readonly missing: readonly string[];
  };
  readonly reminder: object;
  readonly overdue: object;
  readonly escalation: Responsible & {
    /** Counts from 1 (nearest leader), 2 (that leader's leader). */
    readonly level: number;
  };
  readonly receipt: Acted & {
    /** What was recorded. */
    readonly answer: readonly MailFact[];
    /** It stands in place of an earlier one. */
    readonly corrected: boolean;
    /** What was said to what was to be approved, where that is no yes: `Afvist`; else null. */
    readonly saysNo: string | null;
    /** Title of whose task it is, where the reader answered on behalf of another; null where it is their own. */
    readonly forWhom: string | null;
  };
  readonly 'handed-over': Said;
  readonly returned: Said & {
    /** The deadline before, where there is a new one. */
    readonly from: IsoDate | null;
    /** What the reader had approved and is not as it was; null where their answer was sent back. */
    readonly changed: string | null;
  };
  readonly withdrawn: Said & {
    /** Title of who has it now, where it was given to another; null where it is nobody's. */
    readonly to: string | null;
    /** The reader gave it on themselves. */
    readonly isOwn: boolean;
  };
  readonly moved: Said & { readonly from: IsoDate; readonly to: IsoDate };
  readonly 'extension-asked': Said &
    Responsible & {
      /** The date asked for. */
      readonly to: IsoDate;
    };
  readonly 'extension-granted': Said & {
    readonly from: IsoDate;
    /** The day that was asked for, where another was given. */
    readonly asked: IsoDate | null;
  };
  readonly 'extension-refused': Said;
  readonly 'recall-asked': Said;
  readonly 'recall-granted': Said;
  readonly 'recall-refused': Said;
  readonly 'answer-corrected': Acted;
  readonly commented: Said & {
    /** The link leads to the case's page, where it is read and not answered. */
    readonly onCase: boolean;
  };
  readonly 'approval-stuck': Said;
  readonly lapsed: object;
  readonly 'question-published': Said;
  readonly 'transfer-decided': Said & { readonly transfer: MailTransfer };
  readonly 'audit-reported': Said;
  readonly 'audit-replied': Said;
  readonly 'questionnaire-shared': Acted;
  readonly appointment: Said & {
    readonly appointment: MailAppointment;
    /** As the reader was told of it last; null where they are invited only now. */
    readonly was: (AppointmentTime & Pick<MailAppointment, 'title' | 'place'>) | null;
  };
  readonly 'appointment-off': Said & { readonly appointment: MailAppointment };
  readonly 'visit-announced': { readonly announced: MailAnnouncedVisit };
  /** With the time that is agreed. */
  readonly 'visit-move-asked': Said & AppointmentTime;
}

/** One thing that a case tells a person. All texts are plain text (never HTML) in Danish; titles name functions, never people. */
export type NoticeItem<K extends NoticeKind = NoticeKind> = {
  [P in K]: AboutTask & { readonly kind: P } & Shown[P];
}[K];

/** Who acts, or is to act, for who is away. */
export interface MailDeputy {
  readonly title: string;
  /** Whether the reader is who is away. */
  readonly isForReader: boolean;
  /** An administrator chose them: then neither approvals nor decisions are theirs. */
  readonly byAdministrator: boolean;
}

/** What is told of a deputyship itself. */
export interface DeputyItem<K extends DeputyMailKind = DeputyMailKind> {
  readonly kind: K;
  /** Title of who is away. */
  readonly absent: string;
  /** Who acts, or is to act, for them. */
  readonly deputy: MailDeputy;
  /** Title of who asked, confirmed, answered or ended it; null where nobody did. */
  readonly by: string | null;
  /** The days of it, both included. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** It is for some kinds of tasks alone. */
  readonly someKinds: boolean;
  readonly url: string;
}

/** What is told of a loading of the organisation. */
export interface OrganisationItem<K extends OrganisationMailKind = OrganisationMailKind> {
  readonly kind: K;
  /** Title of who loaded it, or wants to. */
  readonly by: string;
  /** Who has posts no more: the reader, or those whom they led. */
  readonly losses: readonly { readonly who: string; readonly isReader: boolean; readonly posts: readonly string[] }[];
  /** What it would give to who wants to load it. */
  readonly gains: readonly string[];
  readonly url: string;
}

/** A link to log in with, once. */
export interface SignInItem {
  readonly kind: 'sign-in';
  readonly url: string;
  readonly validMinutes: number;
}

/** One thing a person is told, of one kind or of any. */
export type MailItem<K extends MailItemKind = MailItemKind> = Extract<
  | NoticeItem
  | { [P in DeputyMailKind]: DeputyItem<P> }[DeputyMailKind]
  | { [P in OrganisationMailKind]: OrganisationItem<P> }[OrganisationMailKind]
  | SignInItem,
  { readonly kind: K }
>;

/** Whether it is about a task: only such things are joined in one mail. */
export const isAboutTask = (item: MailItem): item is NoticeItem => 'taskTitle' in item;
