import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { AcceptedFinding, Finding, AgendaPolicy, FormKind, IsoDate, Plan, ReportBasis, TaskState } from '#domain';
import type { ApprovalSchema } from './schema-approvals';
import type { Instant, NullableInstant } from './schema-columns';
import type { DeputyTable } from './schema-deputies';
import type { GateSchema } from './schema-gates';
import type { PersonTable, RoleTable, UnitTable } from './schema-organisation';
import type { CalendarFeedTable } from './schema-feeds';
import type { MailTable, NoticeTable } from './schema-post';
import type { ProposalTable } from './schema-proposals';
import type { QuestionSchema } from './schema-questions';
import type { TransferSchema } from './schema-transfers';

export type CaseState = 'open' | 'closed' | 'cancelled';

/** The stored JSON of answers and journal payloads: money as decimal strings of øre, dates as `YYYY-MM-DD`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

export interface WorldTable {
  id: string;
  kind: 'real' | 'rehearsal';
  /** The rehearsal's clock; null in the real world. */
  now: NullableInstant;
  /** What people know a rehearsal by; empty for the real world. */
  title: Generated<string>;
  started_at: NullableInstant;
}

export interface PlanTable {
  id: string;
  world_id: string;
  key: string;
  /** 1 and on; 0 for the draft. */
  version: number;
  state: 'draft' | 'published' | 'superseded';
  /** As its author wrote it: without the milestones of the plan that it follows. */
  document: JSONColumnType<Plan, string, string>;
  /** By the world's clock; of a draft, when it was saved. */
  published_at: Instant;
  published_by: string | null;
  /** Why this version came after another. */
  reason: string | null;
  command_id: string | null;
  /** The version that this one took back. */
  undoes: number | null;
  /** The law's findings that it stands in spite of. */
  accepted: JSONColumnType<readonly AcceptedFinding[], string | undefined, string>;
  /** Of a draft: what was said when it was read or proposed. */
  remarks: JSONColumnType<readonly Finding[], string | undefined, string>;
}

/** What a case shows beside its tasks. Amounts are øre as decimal strings. */
export interface CaseDetails {
  readonly focusArea: string | null;
  readonly caseNumber: string | null;
  readonly remark: string | null;
  /** The figures that the case starts from; null where the process has none. */
  readonly report: ReportBasis | null;
}

export interface CaseTable {
  id: string;
  world_id: string;
  plan_id: string;
  /** The case that this one is a part of; null for a plan's own. */
  parent_id: ColumnType<string | null, string | null | undefined, never>;
  process: string;
  key: string;
  title: string;
  workflow_id: string;
  as_of: IsoDate | null;
  details: JSONColumnType<CaseDetails, string, string>;
  state: Generated<CaseState>;
  phase: string | null;
  next_at: NullableInstant;
  /** Counts the changes of the record that the workflow is told of; `seen_revision` is what it last read. */
  revision: Generated<number>;
  seen_revision: Generated<number>;
  /** When `revision` first ran ahead of `seen_revision`, in real time; for the reconciler. */
  changed_at: NullableInstant;
  journal_seq: Generated<number>;
  journal_hash: Generated<string>;
  opened_at: Instant;
  closed_at: NullableInstant;
  /** What the reconciler last found: null = well. */
  problem: string | null;
}

export interface StepTable {
  case_id: string;
  id: string;
  kind: string;
  position: number;
  title: string;
  form: FormKind;
  /** Danish sentences for the person: why it is asked for, what happens otherwise. */
  why: string | null;
  consequence: string | null;
  needs: readonly string[];
  policy: JSONColumnType<AgendaPolicy, string, string>;
  /** The gate of the case behind which its tasks wait. */
  gate: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface TaskTable {
  id: string;
  case_id: string;
  step_id: string;
  area: string | null;
  unit_code: string | null;
  assignee_id: string;
  state: Generated<TaskState>;
  due_on: IsoDate;
  /** The deadline that the responsible person was last told; the workflow tells a moved one. */
  told_due: IsoDate | null;
  /** Everything on the task's agenda up to this instant has been done. */
  agenda_done_at: NullableInstant;
  next_at: NullableInstant;
  opened_at: NullableInstant;
  /** The calendar entry's SEQUENCE: counts changes of the deadline. */
  deadline_revision: Generated<number>;
  /** Links carry this number and die when it changes (handed over, returned). */
  link_epoch: Generated<number>;
  escalations: Generated<number>;
  /** It opens only when all that its step needs is finished, however late: a link of a chain of decisions, or sent back by one. */
  waits: Generated<boolean>;
  answer: ColumnType<JsonObject | null, string | null | undefined, string | null>;
  answered_at: NullableInstant;
  answered_by: string | null;
}

export interface ExtensionTable {
  id: string;
  task_id: string;
  asked_by: string;
  until: IsoDate;
  reason: string;
  /** `lapsed`: the task was sent back or withdrawn before anybody had decided. */
  state: Generated<'asked' | 'granted' | 'refused' | 'lapsed'>;
  decided_by: string | null;
}

export interface JournalTable {
  case_id: string;
  seq: number;
  task_id: string | null;
  event: string;
  actor_id: string | null;
  on_behalf_of: string | null;
  /** The case's time. */
  at: Instant;
  /** Real time. */
  recorded_at: Instant;
  reason: string | null;
  payload: ColumnType<JsonObject, string, never>;
  command_id: string | null;
  previous_hash: string;
  hash: string;
}

export interface SealTable {
  day: IsoDate;
  entries: number;
  hash: string;
  previous_hash: string;
  sealed_at: Instant;
}

export interface OutboxTable {
  id: Generated<number>;
  workflow_id: string;
  workflow_type: string;
  /** The case's id, or the world's for a mailroom. */
  subject_id: string;
  world_id: string;
}

export interface SignInTable {
  token_hash: string;
  person_id: string;
  expires_at: Instant;
  used_at: NullableInstant;
}

export interface SessionTable {
  token_hash: string;
  person_id: string;
  expires_at: Instant;
}

export interface Schema extends QuestionSchema, GateSchema, TransferSchema, ApprovalSchema {
  worlds: WorldTable;
  people: PersonTable;
  units: UnitTable;
  roles: RoleTable;
  plans: PlanTable;
  cases: CaseTable;
  steps: StepTable;
  tasks: TaskTable;
  extensions: ExtensionTable;
  journal: JournalTable;
  seals: SealTable;
  notices: NoticeTable;
  mails: MailTable;
  outbox: OutboxTable;
  sign_ins: SignInTable;
  sessions: SessionTable;
  proposals: ProposalTable;
  calendar_feeds: CalendarFeedTable;
  deputies: DeputyTable;
}
