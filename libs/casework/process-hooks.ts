import type { DocumentAbout, DocumentPlace, DocumentRef, PagePath, Process } from '#contracts';
import type { Database, Tx } from '#database';
import type { DocumentAct, DocumentSubject, FormKind, IsoDate, Visitor } from '#domain';
import type { SubjectHooks } from './approvals';
import type { CaseFile } from './kernel/case-file';
import type { Casework, Command } from './kernel/casework';
import type { Correction } from './tasks/corrections';
import type { AnswerPath } from './tasks/finish-task';
import type { LiveTask } from './tasks/live-tasks';
import type { TaskFile } from './tasks/task-file';

/** A deadline that was moved, in a case that is open and locked. */
export interface DeadlineMove {
  readonly taskId: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** A unit as it was, and what it is now: another code where another unit has taken it over. */
export interface UnitNow {
  readonly was: { readonly code: string; readonly name: string };
  readonly code: string;
  readonly name: string;
}

/** A task that somebody is to answer. */
export interface BarredTask {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly process: Process;
}

/** What documents may lie on, as one person stands to it. */
export interface DocumentHolder {
  readonly caseId: string;
  /** In words, with a capital: `Budgetforslag 7: Cykler`. */
  readonly title: string;
  /** The page on which its documents are shown, for who is signed in; with the place on it, where that is not its list of documents. */
  readonly page: PagePath;
  /** The task of which it is a part, and where below that one's page it is shown: who came by the link of the task's mail has it too. Null where it is of none. */
  readonly ofTask: { readonly id: string; readonly below: string } | null;
  /** What of it the policy is asked about. */
  readonly on: DocumentSubject['on'];
  /** As the policy says of who asks, in their own right or for somebody who is away. */
  readonly may: (act: DocumentAct) => boolean;
  /** Danish: why nothing of it can be added or changed any more; null while it can. */
  readonly closed: string | null;
}

/** Finds what documents lie on for somebody who is here; null where there is no such thing. */
export type FindHolder = (
  at: { readonly db: Database | Tx; readonly realNow: number; readonly processes: ProcessTable },
  id: string,
  visitor: Visitor,
) => Promise<DocumentHolder | null>;

/** What came of one answer of a questionnaire. */
export interface CameOfAnswer {
  readonly questionId: string;
  /** Danish: what it is called, and where it stands. */
  readonly title: string;
  readonly state: string;
  readonly page: PagePath;
}

/** How a case ends: its story is told to its end, or somebody calls it off (`by` is null for a plan's own change). */
export type Ending =
  | { readonly how: 'closed' }
  | {
      readonly how: 'cancelled';
      /** The act, where it is a person's. */
      readonly command: Command | null;
      readonly by: string | null;
      readonly reason: string;
      /** Unique for each time. */
      readonly key: string;
    };

/** Goes beside what the core does; throws `Refusal` where it may not happen, and then nothing is written. */
type MayTask<More extends readonly unknown[] = []> = (task: TaskFile, ...more: More) => void | Promise<void>;

/**
 * What a process does where the core comes to a point at which it matters which process a case is of: called in the same transaction, with the
 * case open and locked. All are optional; `processes.ts` says which process has which.
 */
export interface ProcessHooks {
  /** What answers do that do more than finish their task, by the step's kind; then by the form, whatever the step. */
  readonly answers?: Readonly<Partial<Record<string, AnswerPath>>>;
  readonly answersOfForm?: Readonly<Partial<Record<FormKind, AnswerPath>>>;
  /** What is different where a sent answer is corrected or asked back, by the step's kind; then by the form. */
  readonly corrections?: Readonly<Partial<Record<string, Correction>>>;
  readonly correctionsOfForm?: Readonly<Partial<Record<FormKind, Correction>>>;
  /** What is asked for again where somebody has decided that it goes on after all, by the kind of step that came to a standstill (`impasses/`). */
  readonly goesOn?: Readonly<Partial<Record<string, (file: CaseFile, stepId: string) => Promise<void>>>>;
  /**
   * Who may not answer a task on a day of its world, whoever they act for: they wrote what it asks to have approved or reviewed. Who is asked and who
   * is mailed comes from it.
   */
  readonly barredFrom?: (
    db: Database | Tx,
    task: BarredTask,
    hooks: ProcessHooks,
    today: IsoDate,
  ) => Promise<readonly string[]>;
  /** Who alone may be given a task, ids, best first, at a time of its world (epoch milliseconds), also who is here only to audit; null where whoever may be given tasks. */
  readonly takersOf?: (db: Database | Tx, task: BarredTask, now: number) => Promise<readonly string[] | null>;
  /** Whom a remark on a task concerns beside whose task it is and who wrote there: ids of people who may see its case. */
  readonly concernedBy?: (task: TaskFile) => Promise<readonly string[]>;
  /** The case is to be called off by the person of this id, who may call cases off. */
  readonly mayCancel?: (file: CaseFile, actorId: string) => void | Promise<void>;
  readonly mayWithdraw?: MayTask;
  /** An answered task is to be sent back to its person. */
  readonly mayReturn?: MayTask;
  /** A task is to be given to the person of this id, who may be given tasks at all, or is here where `takersOf` names who may. */
  readonly mayHandOver?: MayTask<[toPersonId: string]>;
  /** Kinds of steps whose tasks are handed over, and taken back, also before they open: what they ask for is prepared by whose they are. */
  readonly handedOverBeforehand?: readonly string[];
  /** A task was given to the person of this id, or taken back to them, and that is written: what follows from whose it is. */
  readonly handedOver?: (task: TaskFile, toPersonId: string) => Promise<void>;
  /** Nobody answered, and the task has fallen away: what outlives that is asked for again. */
  readonly lapsed?: (file: CaseFile, task: LiveTask) => Promise<void>;
  /** Deadlines of the case were moved, by hand or with its plan, and are written: what was counted from them follows. */
  readonly deadlinesMoved?: (
    casework: Casework,
    file: CaseFile,
    moves: readonly DeadlineMove[],
    reason: string,
  ) => Promise<void>;
  /** The case ends: what lives under it ends in its own way. What is left open of it then is called off by the core. */
  readonly ending?: (casework: Casework, file: CaseFile, ending: Ending) => Promise<void>;
  /** Units are called otherwise, or others have taken them over: what is kept of them in open cases of these worlds follows. */
  readonly unitsChanged?: (tx: Tx, units: readonly UnitNow[], worldIds: readonly string[]) => Promise<void>;
  /** The organisation was loaded anew, and the tasks and units follow it already: so does what is kept of its people in open cases of these worlds. */
  readonly organisationChanged?: (casework: Casework, tx: Tx, worldIds: readonly string[]) => Promise<void>;
  /** A case of this process ends by its own story also where the case that it lives under is called off. */
  readonly endsByItself?: boolean;
  /** What of its cases documents may lie on. */
  readonly documentsOn?: Readonly<Partial<Record<DocumentAbout, FindHolder>>>;
  /** What a task is about that documents may lie on, beside the task itself. */
  readonly placesOf?: (file: CaseFile, task: TaskFile) => Promise<readonly DocumentPlace[]>;
  /** The exact versions that an answer rests on: the entry of the answer names them. */
  readonly refersTo?: (file: CaseFile, task: TaskFile) => Promise<readonly DocumentRef[]>;
  /** What came of the answers of a questionnaire's run, as far as the visitor may see it; `isTheirs`: its task is theirs or of who they lead. */
  readonly cameOf?: (
    db: Database | Tx,
    run: { readonly id: string; readonly caseId: string; readonly isTheirs: boolean },
    visitor: Visitor,
  ) => Promise<readonly CameOfAnswer[]>;
  /** What its people are asked to approve. */
  readonly approvals?: SubjectHooks;
}

/** What each process does, by its name. */
export type ProcessTable = Readonly<Record<Process, ProcessHooks>>;
