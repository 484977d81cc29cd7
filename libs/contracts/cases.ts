/**
 * The processes the product knows; each is the name of the workflow that carries its cases. `plannedCase` carries those of a municipality's own
 * processes, which are nothing but their file.
 */
export const PROCESSES = [
  'financialReport',
  'budgetCycle',
  'accountsClosing',
  'transferRound',
  'transferRequest',
  'auditorReport',
  'auditProgramme',
  'auditVisit',
  'plannedCase',
] as const;
export type Process = (typeof PROCESSES)[number];

/** All the workflows there are: one a process, and the mailroom. */
export const WORKFLOW_TYPES = [...PROCESSES, 'mailroom'] as const;
export type WorkflowType = (typeof WORKFLOW_TYPES)[number];

/** All that a case's workflow is started with: ids only, never personal data. */
export interface CaseInput {
  readonly caseId: string;
}

/** What a case's workflow learns from one `advance`: where the case stands and when it must look again. */
export interface CaseProgress {
  readonly state: 'open' | 'closed' | 'cancelled';
  /** Phases of which a task is still planned or open; `''` stands for tasks that belong to no phase. */
  readonly openPhases: readonly string[];
  /** Ids of the gates that are not open yet. */
  readonly closedGates: readonly string[];
  /** Milliseconds until the next thing is due, by the case's own clock; null = nothing, or the clock is moved from outside. */
  readonly wakeInMs: number | null;
}

/** The same of a case whose phases stand in its record alone. */
export interface PlannedProgress extends CaseProgress {
  /** The phase that the record has it in; null before the first. */
  readonly phase: string | null;
}

/** When looking after a case in a phase also enters it: where a task of it is planned or open, whatever is, or not at all. */
export type Entered = 'where it is open' | 'always' | 'never';

/** What a case's workflow ends as. */
export type CaseOutcome = Exclude<CaseProgress['state'], 'open'>;

/** What the mailroom of a world is started with. */
export interface MailroomInput {
  readonly worldId: string;
}

/** One round of the mailroom: the batches of mails to deliver now, and when to look again. */
export interface PostRound {
  readonly batchIds: readonly string[];
  readonly wakeInMs: number | null;
}

/** The one real world; every other world is a rehearsal, whose clock is moved from outside. */
export const REAL_WORLD = 'real';
