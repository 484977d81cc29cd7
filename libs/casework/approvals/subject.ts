import type { Database, Tx } from '#database';
import type { ApprovalChain, Ore, SubjectContent } from '#domain';
import type { TaskFile } from '../tasks/task-file';
import type { CaseFile } from '../kernel/case-file';

/** What people are asked to approve; a case has one. */
export interface ApprovalSubject {
  readonly kind: 'transfer';
  readonly id: string;
  /** The case in which it is approved. */
  readonly caseId: string;
  /** Danish, as it stands after »Godkend «: »overførslen fra Sydstjernen«. */
  readonly title: string;
  /** Danish, for the approver: why they are asked, and what happens otherwise. */
  readonly why: string;
  readonly consequence: string;
  /** Code of the unit that it is for. */
  readonly unit: string;
  readonly area: string | null;
  /** With its sign; the net of its lines. */
  readonly amount: Ore;
  /** The version of its contents: it counts what changes what is approved, and nothing else. */
  readonly version: number;
  readonly content: SubjectContent;
  /** Ids of those who wrote it, asked for it or changed it, with those on whose behalf they did: none of them approves it. */
  readonly writtenBy: readonly string[];
  /** Who asked for it last; null for nobody. */
  readonly askedBy: string | null;
  /** Whether it waits for approval now: neither approved yet, nor withdrawn or rejected. */
  readonly isWaiting: boolean;
}

/** Who approved, returned or rejected it, the words they gave (empty for none), and the command. */
export interface ApprovalOutcomeFacts {
  readonly task: TaskFile;
  readonly note: string;
  readonly commandId: string;
}

/** What a kind of subject does for its approvals. All take the case's id or its file, locked; what is read is as the transaction has it. */
export interface SubjectHooks {
  /** The subjects of these cases, as they are now; one that is none is left out. */
  readonly read: (db: Database | Tx, caseIds: readonly string[]) => Promise<readonly ApprovalSubject[]>;
  /** What a version of the case's subject contained; null for one that never was. */
  readonly contentOf: (db: Database | Tx, caseId: string, version: number) => Promise<SubjectContent | null>;
  /** The version that the case's subject had at an instant; null where there was none. */
  readonly versionAt: (db: Database | Tx, caseId: string, at: number) => Promise<number | null>;
  /** Who approves the case's subject. */
  readonly chainOf: (db: Database | Tx, caseId: string) => Promise<ApprovalChain>;
  /** The last approval has been given. May throw `Refusal`: then nothing is written. */
  readonly approved: (file: CaseFile, subject: ApprovalSubject, facts: ApprovalOutcomeFacts) => Promise<void>;
  /** Sent back to who wrote it; the other open approvals have been withdrawn. */
  readonly returned: (file: CaseFile, subject: ApprovalSubject, facts: ApprovalOutcomeFacts) => Promise<void>;
  /** Rejected for good; the other open approvals have been withdrawn. */
  readonly rejected: (file: CaseFile, subject: ApprovalSubject, facts: ApprovalOutcomeFacts) => Promise<void>;
}
