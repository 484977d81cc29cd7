import type { Process } from '#contracts';
import type { FormKind } from '../forms';
import type { ProposalState } from '../proposals/proposal';
import type { TransferState } from '../transfers/request';

/** What is nobody's case: lists over everything, the running of the product. */
export interface SiteSubject {
  readonly kind: 'site';
}

/** A plan of a year: in force, or being made. */
export interface PlanSubject {
  readonly kind: 'plan';
  readonly state: 'published' | 'draft';
}

/** A case, and all that belongs to the whole of it: questions, negotiation and measures of a budget, the round of transfers, the reports on the accounts. */
export interface CaseSubject {
  readonly kind: 'case';
  readonly process: Process;
  /** It lives under another case, as a request or an auditor's report does. */
  readonly isSubCase: boolean;
  /** One of its tasks is the visitor's, answered by them or led by them, or it is about what they answer for. */
  readonly isTheirs: boolean;
  /** A visit whose report is not final yet, of a unit that the visitor could not audit: they lead it, or have had to do with it. */
  readonly isTied?: boolean;
}

/** What somebody is to a task. */
export interface TaskStanding {
  readonly isAssignee: boolean;
  /** Acts for the responsible person while they are away. */
  readonly isDeputy?: boolean;
  /** Nearest leader of the responsible person, or that leader's leader. */
  readonly isLeader: boolean;
  /** Was asked whether its answer may come back: goes on with what it says, or acts for who does. */
  readonly isAsked?: boolean;
  /** Gave it to whose it is now. */
  readonly isGiver?: boolean;
}

/** A task of a case. */
export interface TaskSubject {
  readonly kind: 'task';
  readonly process: Process;
  /** The kind of step, in the process' own words: `report-ready`. */
  readonly stepKind: string;
  readonly form: FormKind;
  readonly standing: TaskStanding;
}

/** A budgetspørgsmål. */
export interface QuestionSubject {
  readonly kind: 'question';
  /** False: only Økonomi & Stab reads the answer. */
  readonly isPublic: boolean;
  /** Whether an answer has been published. */
  readonly isAnswered: boolean;
  /** One of its tasks is the visitor's or led by them. */
  readonly isTheirs: boolean;
}

/** All the proposals of a case. */
export interface KatalogSubject {
  readonly kind: 'katalog';
  /** The visitor leads a direktørområde. */
  readonly isDirector: boolean;
  /** The visitor leads a unit, or has a unit's task to write proposals. */
  readonly writes: boolean;
}

/** What somebody is to a budgetforslag. */
export interface ProposalParty {
  /** Its author, who leads its unit or one above it, or who has its unit's task. */
  readonly isOwner: boolean;
  /** The økonomikonsulent of its områdebevilling (of any, where nobody has said whose it is). */
  readonly isKonsulent: boolean;
  /** Leads a direktørområde. */
  readonly isDirector: boolean;
}

/** A budgetforslag. */
export interface ProposalSubject {
  readonly kind: 'proposal';
  readonly state: ProposalState;
  /** Whether it has been submitted once, and got its number. */
  readonly isNumbered: boolean;
  readonly standing: ProposalParty;
}

/** What somebody is to a request for a transfer. */
export interface TransferParty {
  /** Leads the unit, or the afdeling above it: writes the text. */
  readonly isChef: boolean;
  /** The økonomikonsulent of its områdebevillinger. */
  readonly isKonsulent: boolean;
  /** Leads its direktørområde, or an area above. */
  readonly isDirector: boolean;
}

/** A request for a transfer between years. */
export interface TransferSubject {
  readonly kind: 'transfer';
  readonly state: TransferState;
  readonly standing: TransferParty;
}

/** A report of the external auditor. */
export interface ReportSubject {
  readonly kind: 'report';
  /** The visitor has a point of it, or leads who has one. */
  readonly hasPoint: boolean;
}

/** A report of a visit of the internal audit, as it was sent. */
export interface VisitReportSubject {
  readonly kind: 'visit-report';
  /** False: a draft, to be commented on. */
  readonly isFinal: boolean;
  /** The visitor has, had or leads a task of the visit. */
  readonly isTheirs: boolean;
  /** Leads a direktørområde over the unit. */
  readonly leadsDirectorate: boolean;
}

/** What the visits of the internal audit found, over units and years. */
export interface FindingsSubject {
  readonly kind: 'findings';
  /** The visitor leads a direktørområde. */
  readonly leadsDirectorate: boolean;
}

/** A point that is followed up: of a budget's agreement, or of the auditor's. */
export interface FollowedSubject {
  readonly kind: 'followed';
  readonly of: CaseSubject;
  /** The visitor has been asked for its status, or leads who has. */
  readonly isTheirs: boolean;
}

/** A document, which is as open as what it lies on. */
export interface DocumentSubject {
  readonly kind: 'document';
  readonly on: CaseSubject | TaskSubject | QuestionSubject | QuestionnaireSubject | ProposalSubject | FollowedSubject;
}

/** A questionnaire that somebody is asked to answer. */
export interface QuestionnaireSubject {
  readonly kind: 'questionnaire';
  /** Its task is the visitor's, led by them, or of who they act for. */
  readonly isTheirs: boolean;
  /** The visitor was asked to help by who has the task. */
  readonly isHelper: boolean;
  /** Whether it was sent: before that it is a draft. */
  readonly isSent: boolean;
}

/** The auditors' notes of a visit of the internal audit. */
export interface NotesSubject {
  readonly kind: 'notes';
  /** The visitor has nothing to do with the unit: `whyNotAudit`. */
  readonly isIndependent: boolean;
  /** Whether the visit's report is final. */
  readonly isFinal: boolean;
}

/** What a right is about. */
export type Subject =
  | SiteSubject
  | PlanSubject
  | CaseSubject
  | TaskSubject
  | QuestionSubject
  | QuestionnaireSubject
  | NotesSubject
  | KatalogSubject
  | ProposalSubject
  | TransferSubject
  | ReportSubject
  | VisitReportSubject
  | FindingsSubject
  | DocumentSubject;

/** A case as rights to it are asked for; `isTheirs` where the visitor has a part in it. A command asks by what somebody holds, not by a task of theirs. */
export const caseSubject = (
  { process, parent_id }: { readonly process: Process; readonly parent_id: string | null },
  isTheirs = false,
): CaseSubject => ({ kind: 'case', process, isSubCase: parent_id !== null, isTheirs });

/** A task as something is done to it by one who stands so to it. */
export const taskSubject = (
  { process, kind, form }: { readonly process: Process; readonly kind: string; readonly form: FormKind },
  standing: TaskStanding,
): TaskSubject => ({ kind: 'task', process, stepKind: kind, form, standing });

export const SITE: SiteSubject = { kind: 'site' };
/** A plan that is being made, whichever. */
export const DRAFT: PlanSubject = { kind: 'plan', state: 'draft' };
