import { table } from './table';

export const unitFacts = table('unit_facts', {
  columns: {
    world_id: { type: 'text', primary: true, foreignKey: { target: 'worlds', onDelete: 'CASCADE' } },
    unit_code: { type: 'text', primary: true },
    budget: { type: 'numeric', precision: 18, scale: 0, nullable: true },
    employees: { type: 'integer', nullable: true },
    source: { type: 'text' },
    loaded_by: { type: 'uuid', foreignKey: { target: 'people' } },
    loaded_at: { type: 'timestamptz' },
  },
});

export const pastVisits = table('past_visits', {
  columns: {
    world_id: { type: 'text', primary: true, foreignKey: { target: 'worlds', onDelete: 'CASCADE' } },
    year: { type: 'integer', primary: true },
    name: { type: 'text', primary: true },
    unit_code: { type: 'text', nullable: true },
    belongs: { type: 'text' },
    source: { type: 'text' },
    loaded_by: { type: 'uuid', foreignKey: { target: 'people' } },
    loaded_at: { type: 'timestamptz' },
  },
});

export const auditProgrammes = table('audit_programmes', {
  columns: {
    id: { type: 'uuid', primary: true, foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    year: { type: 'integer' },
    focus: { type: 'text', default: '' },
    hours: { type: 'integer' },
    rules: { type: 'jsonb' },
    proposed_by: { type: 'uuid', foreignKey: { target: 'people' } },
    proposed_at: { type: 'timestamptz' },
  },
});

export const auditCandidates = table('audit_candidates', {
  columns: {
    programme_id: { type: 'uuid', primary: true, foreignKey: { target: 'audit_programmes', onDelete: 'CASCADE' } },
    unit_code: { type: 'text', primary: true },
    unit_name: { type: 'text' },
    position: { type: 'integer' },
    risk: { type: 'jsonb' },
    is_proposed: { type: 'boolean' },
    reason: { type: 'text' },
    is_chosen: { type: 'boolean' },
    changed_reason: { type: 'text', nullable: true },
    changed_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    auditor_id: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    hours: { type: 'integer', nullable: true },
  },
});

export const auditVisits = table('audit_visits', {
  columns: {
    id: { type: 'uuid', primary: true, foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    programme_id: { type: 'uuid', foreignKey: { target: 'audit_programmes', onDelete: 'CASCADE' } },
    unit_code: { type: 'text' },
    unit_name: { type: 'text' },
    auditor_id: { type: 'uuid', foreignKey: { target: 'people' } },
    hours: { type: 'integer' },
    offered: { type: 'jsonb' },
    visit_on: { type: 'date', nullable: true },
    visit_from: { type: 'text', nullable: true },
    visit_to: { type: 'text', nullable: true },
    place: { type: 'text', default: '' },
    moved: { type: 'integer', default: 0 },
    final_at: { type: 'timestamptz', nullable: true },
  },
});

export const visitReports = table('visit_reports', {
  columns: {
    visit_id: { type: 'uuid', primary: true, foreignKey: { target: 'audit_visits', onDelete: 'CASCADE' } },
    version: { type: 'integer', primary: true },
    stage: { type: 'text' },
    text: { type: 'text' },
    findings: { type: 'jsonb' },
    visited: { type: 'jsonb', nullable: true },
    digest: { type: 'text' },
    sent_at: { type: 'timestamptz' },
    sent_by: { type: 'uuid', foreignKey: { target: 'people' } },
  },
  checks: [{ name: 'visit_reports_stage_check', expression: `stage in ('draft', 'final')` }],
});

export const visitNotes = table('visit_notes', {
  columns: {
    visit_id: { type: 'uuid', primary: true, foreignKey: { target: 'audit_visits', onDelete: 'CASCADE' } },
    revision: { type: 'integer', primary: true },
    question_id: { type: 'text' },
    guide_version: { type: 'integer' },
    text: { type: 'text' },
    written_by: { type: 'uuid', foreignKey: { target: 'people' } },
    written_at: { type: 'timestamptz' },
    command_id: { type: 'text', unique: true },
  },
  indices: [{ name: 'visit_notes_of_question', columns: ['visit_id', 'question_id', 'revision'] }],
});

export const auditFindings = table('audit_findings', {
  columns: {
    id: { type: 'uuid', primary: true },
    visit_id: { type: 'uuid', foreignKey: { target: 'audit_visits', onDelete: 'CASCADE' } },
    number: { type: 'integer' },
    severity: { type: 'text' },
    text: { type: 'text' },
    recommendation: { type: 'text' },
    question_id: { type: 'text', nullable: true },
    owner_id: { type: 'uuid', foreignKey: { target: 'people' } },
    due_on: { type: 'date', nullable: true },
    closed_at: { type: 'timestamptz', nullable: true },
    closed_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    closed_in: { type: 'uuid', nullable: true, foreignKey: { target: 'audit_visits' } },
  },
  uniques: [{ columns: ['visit_id', 'number'] }],
  checks: [{ name: 'audit_findings_severity_check', expression: `severity in ('red', 'yellow', 'green')` }],
});

export const auditFindingTasks = table('audit_finding_tasks', {
  columns: {
    task_id: { type: 'uuid', primary: true, foreignKey: { target: 'tasks', onDelete: 'CASCADE' } },
    finding_id: { type: 'uuid', foreignKey: { target: 'audit_findings', onDelete: 'CASCADE' } },
    part: { type: 'text' },
    round: { type: 'integer' },
  },
  uniques: [{ columns: ['finding_id', 'part', 'round'] }],
  checks: [{ name: 'audit_finding_tasks_part_check', expression: `part in ('plan', 'evidence', 'verify')` }],
});
