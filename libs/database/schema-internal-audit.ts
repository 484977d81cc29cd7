import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { AuditRules, IsoDate, Risk, Severity, VisitTime } from '#domain';
import type { Instant, NullableInstant } from './schema-columns';

/** What is known of a unit for choosing visits, as it was last brought in; of a world, so that a rehearsal has its own. */
export interface UnitFactTable {
  world_id: string;
  unit_code: string;
  /** Running costs a year, øre; null = not known. */
  budget: string | null;
  employees: number | null;
  /** Where the figures are from: a file's name, and when they came in. */
  source: string;
  loaded_by: string;
  loaded_at: Instant;
}

/** A visit of before Aarshjul, as a paper names it. */
export interface PastVisitTable {
  world_id: string;
  year: number;
  /** As the paper writes it. */
  name: string;
  /** The unit of today; null where there is none any more. */
  unit_code: string | null;
  /** What the paper writes of where it belongs. */
  belongs: string;
  source: string;
  loaded_by: string;
  loaded_at: Instant;
}

/** The programme of an autumn; its id is that of its case. */
export interface AuditProgrammeTable {
  id: string;
  year: number;
  focus: Generated<string>;
  /** Hours that the visits may take together. */
  hours: number;
  /** The rules that it was proposed by. */
  rules: JSONColumnType<AuditRules, string, string>;
  proposed_by: string;
  proposed_at: Instant;
}

/** A unit that might be visited, with what was proposed and what was chosen. */
export interface AuditCandidateTable {
  programme_id: string;
  unit_code: string;
  unit_name: string;
  position: number;
  risk: JSONColumnType<Risk, string, string>;
  is_proposed: boolean;
  /** Why it was proposed, or was not. */
  reason: string;
  is_chosen: boolean;
  /** Why it was chosen otherwise than proposed, and by whom. */
  changed_reason: ColumnType<string | null, string | null | undefined, string | null>;
  changed_by: ColumnType<string | null, string | null | undefined, string | null>;
  /** Who visits it, and in how many hours; null where it is not chosen. */
  auditor_id: ColumnType<string | null, string | null | undefined, string | null>;
  hours: ColumnType<number | null, number | null | undefined, number | null>;
}

/** A visit; its id is that of its own case, under the programme's. */
export interface AuditVisitTable {
  id: string;
  programme_id: string;
  unit_code: string;
  unit_name: string;
  auditor_id: string;
  hours: number;
  /** The times that stand offered. */
  offered: JSONColumnType<readonly VisitTime[], string, string>;
  /** The time that was agreed; null before. */
  visit_on: ColumnType<IsoDate | null, IsoDate | null | undefined, IsoDate | null>;
  visit_from: ColumnType<string | null, string | null | undefined, string | null>;
  visit_to: ColumnType<string | null, string | null | undefined, string | null>;
  place: Generated<string>;
  /** How often the time was changed. */
  moved: Generated<number>;
  final_at: NullableInstant;
}

/** A report of a visit as it was sent: the draft that is commented on, the final one. None is ever changed. */
export interface VisitReportTable {
  visit_id: string;
  version: number;
  stage: 'draft' | 'final';
  text: string;
  /** The findings as they stood in it. */
  findings: JSONColumnType<readonly ReportedFinding[], string, never>;
  /** The visit as it stood in it; null in reports before December 2026. */
  visited: JSONColumnType<ReportedVisit | null, string | null | undefined, never>;
  /** SHA-256 over stage, text, findings and, where they are kept, the visit's facts, hex. */
  digest: string;
  sent_at: Instant;
  sent_by: string;
}

/** A visit as it stood in a report that was sent. */
export interface ReportedVisit {
  readonly unit: string;
  /** Title of who held it. */
  readonly auditor: string;
  readonly at: VisitTime | null;
  readonly place: string;
  readonly focus: string;
  /** What the colours mean. */
  readonly severities: AuditRules['severities'];
  /** What was said of the draft before. */
  readonly comments: readonly { readonly by: string; readonly on: IsoDate; readonly text: string }[];
}

/** A finding as it stood in a report that was sent. */
export interface ReportedFinding {
  readonly number: number;
  /** The question of the guide that it is about; left out where it is about none, and in reports before December 2026. */
  readonly question?: { readonly id: string; readonly text: string };
  readonly severity: Severity;
  readonly text: string;
  readonly recommendation: string;
  /** Title of who puts it right. */
  readonly owner: string;
  readonly due: IsoDate | null;
}

/** What a visit found. Its tasks say where it stands. */
export interface AuditFindingTable {
  id: string;
  visit_id: string;
  number: number;
  severity: Severity;
  text: string;
  recommendation: string;
  /** The question of the guide that it is about; null for none. */
  question_id: string | null;
  owner_id: string;
  /** When it is to be put right; null until the report is final. */
  due_on: ColumnType<IsoDate | null, IsoDate | null | undefined, IsoDate | null>;
  /** When the auditor accepted that it is put right, and who; null while it is open. */
  closed_at: NullableInstant;
  closed_by: ColumnType<string | null, string | null | undefined, string | null>;
  /** The visit during which that was; its own, or a later one. */
  closed_in: ColumnType<string | null, string | null | undefined, string | null>;
}

/** The tasks of a finding; a round is one time that somebody was asked. */
export interface AuditFindingTaskTable {
  task_id: string;
  finding_id: string;
  part: 'plan' | 'evidence' | 'verify';
  round: number;
}

/** A note of the auditors at a question of a visit's guide, each time that it was changed: rows are only added, the highest revision of a question counts. */
export interface VisitNoteTable {
  visit_id: string;
  /** Counts the changes of all notes of the visit. */
  revision: number;
  question_id: string;
  /** The version of the guide whose question it is. */
  guide_version: number;
  /** Empty where the note was taken away. */
  text: string;
  written_by: string;
  /** Time of the case's world. */
  written_at: Instant;
  command_id: string;
}

export interface InternalAuditSchema {
  unit_facts: UnitFactTable;
  past_visits: PastVisitTable;
  audit_programmes: AuditProgrammeTable;
  audit_candidates: AuditCandidateTable;
  audit_visits: AuditVisitTable;
  visit_reports: VisitReportTable;
  visit_notes: VisitNoteTable;
  audit_findings: AuditFindingTable;
  audit_finding_tasks: AuditFindingTaskTable;
}
