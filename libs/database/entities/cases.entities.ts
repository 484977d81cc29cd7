import { table } from './table';

export const worlds = table('worlds', {
  columns: {
    id: { type: 'text', primary: true },
    kind: { type: 'text' },
    now: { type: 'timestamptz', nullable: true },
    title: { type: 'text', default: '' },
    started_at: { type: 'timestamptz', nullable: true },
    seed: { type: 'integer', nullable: true },
    people: { type: 'text', nullable: true },
    ended_at: { type: 'timestamptz', nullable: true },
    stopped: { type: 'text', nullable: true },
    changes: { type: 'text', nullable: true },
    stop_asked_at: { type: 'timestamptz', nullable: true },
    deleted_at: { type: 'timestamptz', nullable: true },
    deleted_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
  },
  checks: [
    { name: 'worlds_check', expression: `(kind = 'real') = (now IS NULL)` },
    { name: 'worlds_kind_check', expression: `kind in ('real', 'rehearsal')` },
  ],
});

export const plans = table('plans', {
  columns: {
    id: { type: 'uuid', primary: true },
    world_id: { type: 'text', foreignKey: { target: 'worlds' } },
    key: { type: 'text' },
    version: { type: 'integer' },
    state: { type: 'text' },
    document: { type: 'jsonb' },
    published_at: { type: 'timestamptz' },
    published_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    reason: { type: 'text', nullable: true },
    command_id: { type: 'text', nullable: true, unique: true },
    undoes: { type: 'integer', nullable: true },
    accepted: { type: 'jsonb', default: [] },
    remarks: { type: 'jsonb', default: [] },
    process_version: { type: 'integer', nullable: true },
    figures: { type: 'jsonb', nullable: true },
    name: { type: 'text', nullable: true },
  },
  checks: [
    { name: 'plans_check', expression: `(state = 'draft') = (version = 0)` },
    { name: 'plans_state_check', expression: `state in ('draft', 'published', 'superseded')` },
  ],
  indices: [
    { name: 'one_plan_in_force', columns: ['world_id', 'key'], unique: true, where: `state = 'published'` },
    { name: 'one_row_a_version', columns: ['world_id', 'key', 'version'], unique: true, where: 'version > 0' },
  ],
});

export const cases = table('cases', {
  columns: {
    id: { type: 'uuid', primary: true },
    world_id: { type: 'text', foreignKey: { target: 'worlds' } },
    plan_id: { type: 'uuid', foreignKey: { target: 'plans' } },
    process: { type: 'text' },
    key: { type: 'text' },
    title: { type: 'text' },
    workflow_id: { type: 'text', unique: true },
    as_of: { type: 'date', nullable: true },
    details: { type: 'jsonb' },
    state: { type: 'text', default: 'open' },
    phase: { type: 'text', nullable: true },
    next_at: { type: 'timestamptz', nullable: true },
    revision: { type: 'integer', default: 0 },
    seen_revision: { type: 'integer', default: 0 },
    changed_at: { type: 'timestamptz', nullable: true },
    journal_seq: { type: 'integer', default: 0 },
    journal_hash: { type: 'text', default: '' },
    opened_at: { type: 'timestamptz' },
    closed_at: { type: 'timestamptz', nullable: true },
    problem: { type: 'text', nullable: true },
    parent_id: { type: 'uuid', nullable: true, foreignKey: { target: 'cases' } },
  },
  checks: [{ name: 'cases_state_check', expression: `state in ('open', 'closed', 'cancelled')` }],
  indices: [
    { name: 'cases_due', columns: ['world_id', 'next_at'], where: `state = 'open'` },
    { name: 'cases_of_parent', columns: ['parent_id'], where: 'parent_id IS NOT NULL' },
  ],
});

export const steps = table('steps', {
  columns: {
    case_id: { type: 'uuid', primary: true, foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    id: { type: 'text', primary: true },
    kind: { type: 'text' },
    position: { type: 'integer' },
    title: { type: 'text' },
    form: { type: 'text' },
    why: { type: 'text', nullable: true },
    consequence: { type: 'text', nullable: true },
    needs: { type: 'text', array: true },
    policy: { type: 'jsonb' },
    gate: { type: 'text', nullable: true },
    phase: { type: 'text', nullable: true },
  },
});

export const tasks = table('tasks', {
  columns: {
    id: { type: 'uuid', primary: true },
    case_id: { type: 'uuid', foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    step_id: { type: 'text' },
    area: { type: 'text', nullable: true },
    unit_code: { type: 'text', nullable: true },
    assignee_id: { type: 'uuid', foreignKey: { target: 'people' } },
    state: { type: 'text', default: 'planned' },
    due_on: { type: 'date' },
    told_due: { type: 'date', nullable: true },
    agenda_done_at: { type: 'timestamptz', nullable: true },
    next_at: { type: 'timestamptz', nullable: true },
    opened_at: { type: 'timestamptz', nullable: true },
    deadline_revision: { type: 'integer', default: 0 },
    link_epoch: { type: 'integer', default: 0 },
    escalations: { type: 'integer', default: 0 },
    answer: { type: 'jsonb', nullable: true },
    answered_at: { type: 'timestamptz', nullable: true },
    answered_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    waits: { type: 'boolean', default: false },
  },
  checks: [{ name: 'tasks_state_check', expression: `state in ('planned', 'open', 'done', 'withdrawn', 'lapsed')` }],
  indices: [
    { name: 'tasks_of_case', columns: ['case_id'] },
    { name: 'tasks_of_person', columns: ['assignee_id'], where: `state in ('planned', 'open')` },
  ],
});

export const extensions = table('extensions', {
  columns: {
    id: { type: 'uuid', primary: true },
    task_id: { type: 'uuid', foreignKey: { target: 'tasks', onDelete: 'CASCADE' } },
    asked_by: { type: 'uuid', foreignKey: { target: 'people' } },
    until: { type: 'date' },
    reason: { type: 'text' },
    state: { type: 'text', default: 'asked' },
    decided_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    answer: { type: 'text', default: '' },
    given: { type: 'date', nullable: true },
    asked_at: { type: 'timestamptz', nullable: true },
    decided_at: { type: 'timestamptz', nullable: true },
  },
  checks: [
    { name: 'extensions_state_check', expression: `state in ('asked', 'granted', 'refused', 'lapsed', 'withdrawn')` },
  ],
  indices: [{ name: 'one_question_at_a_time', columns: ['task_id'], unique: true, where: `state = 'asked'` }],
});

export const recalls = table('recalls', {
  columns: {
    id: { type: 'uuid', primary: true },
    task_id: { type: 'uuid', foreignKey: { target: 'tasks', onDelete: 'CASCADE' } },
    asked_by: { type: 'uuid', foreignKey: { target: 'people' } },
    asked_of: { type: 'uuid', array: true },
    reason: { type: 'text' },
    state: { type: 'text', default: 'asked' },
    decided_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    answer: { type: 'text', default: '' },
    asked_at: { type: 'timestamptz' },
    decided_at: { type: 'timestamptz', nullable: true },
  },
  checks: [
    { name: 'recalls_state_check', expression: `state in ('asked', 'granted', 'refused', 'withdrawn', 'lapsed')` },
  ],
  indices: [{ name: 'one_recall_at_a_time', columns: ['task_id'], unique: true, where: `state = 'asked'` }],
});
