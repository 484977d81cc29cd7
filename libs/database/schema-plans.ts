import type { ColumnType, JSONColumnType } from 'kysely';
import type { AcceptedFinding, Finding, Plan, PlanFigures } from '#domain';
import type { Instant } from './schema-columns';

export interface PlanTable {
  id: string;
  world_id: string;
  key: string;
  /** 1 and on; 0 for a draft, of which there may be several. */
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
  /** The version of the municipality's own process that its cases are planned with; null where the process lies beside the program. */
  process_version: number | null;
  /** The figures that its reports ask about; null where they ask about none, or nobody has given any. */
  figures: JSONColumnType<PlanFigures | null, string | null | undefined, string | null>;
  /** Of a draft: what people know it by among the others of its plan. */
  name: ColumnType<string | null, string | null | undefined, string | null>;
}

/** What happened to a draft of a plan, one row a time; it stays when the draft is gone. */
export interface PlanDraftEventTable {
  draft_id: string;
  /** 1 and on. */
  seq: number;
  world_id: string;
  plan_key: string;
  /** `read` from a file, `rolled` from an earlier year, `matched` to a process, `changed` on a page, `figures` brought in, `renamed`, `in-force`, `deleted`. */
  what: 'read' | 'rolled' | 'matched' | 'changed' | 'figures' | 'renamed' | 'in-force' | 'deleted';
  /** What it was called then. */
  name: string;
  /** The file that it, or its figures, were read from. */
  file: string | null;
  at: Instant;
  /** Null for the command line. */
  person_id: string | null;
}

/** Which line of a municipality's list a meeting of a process was said to be, each time; the newest counts. Rows never change. */
export interface MeetingChoiceTable {
  id: string;
  world_id: string;
  /** The political plan's key without its year. */
  family: string;
  /** The meeting's id without its year. */
  meeting: string;
  kind: 'line' | 'day' | 'out';
  /** How the list words it (`wordingOf`); null where it is no line of it. */
  wording: string | null;
  /** The list that it was said of. */
  list: string;
  decided_at: Instant;
  /** Null for the command line. */
  decided_by: ColumnType<string | null, string | null, never>;
}

export interface PlanSchema {
  plans: PlanTable;
  plan_draft_events: PlanDraftEventTable;
  meeting_choices: MeetingChoiceTable;
}
