import type { ApprovalView, NamedAppropriation, StoryLine, TransferBrief } from '#casework';
import type { RefusalCode } from '#contracts';
import type { Database, JsonObject } from '#database';
import type { IsoDate, ReportBasis, VisitTime } from '#domain';
import type { FieldInput } from '../web/field.view';
import type { Fields } from '../web/fields';
import type { TaskEntry } from '../web/task-access';

/** A request for a transfer as a task of it has it before the person. */
export interface RequestAtHand {
  readonly brief: TransferBrief;
  /** What happened to it, oldest first. */
  readonly story: readonly StoryLine[];
  /** What is to be approved; null for a task that asks for something else. */
  readonly asked: ApprovalView | null;
  /** The address of the task's page. */
  readonly base: string;
  /** The bevillinger that its round knows, for those who cover it by another. */
  readonly appropriations: readonly NamedAppropriation[];
  /** Why the visitor may not approve; null where they may. */
  readonly barred: string | null;
}

/** A visit of the internal audit as a task of it has it before the person. */
export interface VisitAtHand {
  /** The times that stand offered and can be chosen. */
  readonly offered: readonly VisitTime[];
  /** Those at which who comes has something else by now. */
  readonly taken: readonly VisitTime[];
  /** Numbers of the findings that who is visited has not heard as they are; none of a task that asks for no report. */
  readonly unheard: readonly number[];
  /** How the task asks for words; null where it asks for none, or as every other. */
  readonly words: { readonly label: string; readonly hint: string | null } | null;
  /** What was written before, for who goes on with it; null for nothing. */
  readonly begins: string | null;
}

/** What a task is about, where its form shows it; null where it is about no such thing. */
export interface Matter {
  readonly request: RequestAtHand | null;
  readonly visit: VisitAtHand | null;
  /** The digest of what is decided on, where the decision names it: it is decided on as it is shown. */
  readonly decided: string | null;
}
export const NO_MATTER: Matter = { request: null, visit: null, decided: null };

/** What a form is filled in for: the task's own, and the matter that it is about. */
export interface FormContext extends Matter {
  /** The kind of step: the same form asks for other things of the external auditor's points. */
  readonly kind: string;
  readonly area: string | null;
  readonly basis: ReportBasis | null;
  readonly focusArea: string | null;
  /** The day of the meeting that the task hangs on, where it is not to come; null where it is. */
  readonly meeting?: IsoDate | null;
  /** The address of the task's page for who looks; left out where the form is shown by itself. */
  readonly base?: string;
  /** The case whose answer the form is filled in with beforehand; null where it is with no other's. */
  readonly previousCase?: string | null;
  /** The form corrects a sent answer: what stands in it is what was sent, and nobody else's. */
  readonly isCorrection?: boolean;
}

/** The context of a task's form. */
export const contextOf = (
  { task, today, base }: Pick<TaskEntry, 'task' | 'today' | 'base'>,
  matter: Matter,
): FormContext => ({
  meeting: task.due_on <= today.date ? task.due_on : null,
  kind: task.kind,
  base,
  area: task.area,
  basis: task.details.report,
  focusArea: task.details.focusArea,
  ...matter,
});

/** What there is to begin with before anybody has typed. */
export interface FormStart {
  /** The task's own answer, where it came back for more. */
  readonly answer: JsonObject | null;
  /** What the same area answered in the latest earlier case. */
  readonly previous: JsonObject | null;
  /** The answer that the page's address names; empty for none. */
  readonly chosen: string;
}

/** What the form was sent with, read: the answer as the command wants it, and what is wrong with each field, by the field's name. */
export interface ReadFields {
  readonly answer: JsonObject;
  readonly errors: ReadonlyMap<string, string>;
}

/** A form's fields: read when they are sent, filled before they are shown. */
export interface FormFields {
  /** Errors are Danish sentences to stand beside their fields, all at once. */
  readonly read: (fields: Fields, context: FormContext) => ReadFields;
  /** The fields that `read` makes this answer of, all of it: a correction begins with them. */
  readonly sent: (answer: JsonObject, context: FormContext) => Fields;
  /** Before anybody has typed: what was sent, where the answer came back for more, and is still about the same. */
  readonly initial: (start: FormStart, context: FormContext) => Fields;
  /** What a field is about, by its name: `4210 Pleje og omsorg`, an anchor's title; null for a field that stands alone. */
  readonly subjectOf?: (name: string, context: FormContext) => string | null;
  /** The field that a part of the answer is in, by where it is: `['lines', 0, 'oere']`; the part's own name where it is left out. */
  readonly fieldAt?: (path: readonly PropertyKey[], context: FormContext) => string | null;
  /** The field that a refusal of the answer is about. */
  readonly refused?: Readonly<Partial<Record<RefusalCode, string>>>;
}

/** A form as the page shows it. */
export interface ShownForm {
  /** What the kind's own `form.hbs` shows; null where there is nothing to fill in. */
  readonly body: object | null;
  /** The button's words; null where the form has its own, or there is nothing to send yet. */
  readonly submit: string | null;
  /** Who has chosen an answer has read why they are asked: the page says it no more. */
  readonly isChosen?: boolean;
}

/** What is asked before an answer is taken: the words by their fields, and what the form sends along when they have been seen. */
export interface AskedBack {
  readonly errors: ReadonlyMap<string, string>;
  readonly seen: Fields;
}

/** A kind of answer on a task's page; its template is `<kind>/form.hbs`. */
export interface FormPage {
  readonly fields: FormFields;
  /** With what was typed, and what is wrong with it. */
  readonly view: (input: FieldInput, context: FormContext) => ShownForm;
  /** What makes us ask before the answer is taken; null where there is nothing, or it was seen. */
  readonly askBack?: (db: Database, entry: TaskEntry, answer: JsonObject, fields: Fields) => Promise<AskedBack | null>;
  /** Where an answer leads that does not finish its task, below the task's address; null for its receipt. */
  readonly leadsTo?: (answer: JsonObject) => string | null;
  /** Whom the task can be handed over to, where not everybody may have it. */
  readonly handOverHint?: string;
}
