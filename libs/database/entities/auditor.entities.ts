import { table } from './table';

export const auditorReports = table('auditor_reports', {
  columns: {
    id: { type: 'uuid', primary: true, foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    case_id: { type: 'uuid', foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    number: { type: 'integer' },
    kind: { type: 'text' },
    title: { type: 'text' },
    received_on: { type: 'date' },
    reply_due: { type: 'date' },
    reviewer_id: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    entered_by: { type: 'uuid', foreignKey: { target: 'people' } },
    entered_at: { type: 'timestamptz' },
  },
  uniques: [{ columns: ['case_id', 'number'] }],
  checks: [{ name: 'auditor_reports_kind_check', expression: `kind in ('partial-report', 'visit-note')` }],
});

export const auditPoints = table('audit_points', {
  columns: {
    id: { type: 'uuid', primary: true },
    report_id: { type: 'uuid', foreignKey: { target: 'auditor_reports', onDelete: 'CASCADE' } },
    number: { type: 'integer' },
    text: { type: 'text' },
    unit_code: { type: 'text', nullable: true },
    unit_name: { type: 'text', nullable: true },
    is_open: { type: 'boolean', default: false },
    follow_owner_id: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    follow_on: { type: 'date', nullable: true },
  },
  uniques: [{ columns: ['report_id', 'number'] }],
});

export const auditPointTasks = table('audit_point_tasks', {
  columns: {
    task_id: { type: 'uuid', primary: true, foreignKey: { target: 'tasks', onDelete: 'CASCADE' } },
    point_id: { type: 'uuid', foreignKey: { target: 'audit_points', onDelete: 'CASCADE' } },
    part: { type: 'text' },
    round: { type: 'integer' },
  },
  uniques: [{ columns: ['point_id', 'part', 'round'] }],
  checks: [{ name: 'audit_point_tasks_part_check', expression: `part in ('answer', 'review')` }],
});

export const auditorReplies = table('auditor_replies', {
  columns: {
    report_id: { type: 'uuid', primary: true, foreignKey: { target: 'auditor_reports', onDelete: 'CASCADE' } },
    version: { type: 'integer', primary: true },
    text: { type: 'text' },
    points: { type: 'jsonb' },
    sent_at: { type: 'timestamptz' },
    sent_by: { type: 'uuid', foreignKey: { target: 'people' } },
  },
});
