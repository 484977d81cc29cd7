import { table } from './table';

export const gates = table('gates', {
  columns: {
    case_id: { type: 'uuid', primary: true, foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    id: { type: 'text', primary: true },
    position: { type: 'integer' },
    title: { type: 'text' },
    needs: { type: 'text', array: true },
    state: { type: 'text', default: 'closed' },
    opened_at: { type: 'timestamptz', nullable: true },
    forced_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    reason: { type: 'text', nullable: true },
    held: { type: 'boolean', default: false },
  },
  checks: [
    { name: 'gates_check', expression: `(state = 'open') = (opened_at IS NOT NULL)` },
    { name: 'gates_check1', expression: '(forced_by IS NULL) = (reason IS NULL)' },
    { name: 'gates_state_check', expression: `state in ('closed', 'open')` },
  ],
});

export const decisions = table('decisions', {
  columns: {
    id: { type: 'uuid', primary: true },
    case_id: { type: 'uuid', foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    task_id: { type: 'uuid', foreignKey: { target: 'tasks', onDelete: 'CASCADE' } },
    outcome: { type: 'text' },
    note: { type: 'text' },
    until: { type: 'date', nullable: true },
    decided_at: { type: 'timestamptz' },
    recorded_by: { type: 'uuid', foreignKey: { target: 'people' } },
    held_on: { type: 'date', nullable: true },
    item: { type: 'text', default: '' },
    corrects: { type: 'uuid', nullable: true, foreignKey: { target: 'decisions' } },
  },
  checks: [
    {
      name: 'decisions_outcome_check',
      expression: `outcome in ('noted', 'approved', 'changed', 'returned', 'postponed')`,
    },
  ],
  indices: [{ name: 'decisions_of_case', columns: ['case_id', 'decided_at'] }],
});

export const meetingPapers = table('meeting_papers', {
  columns: {
    id: { type: 'uuid', primary: true },
    case_id: { type: 'uuid', foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    kind: { type: 'text' },
    reading: { type: 'text' },
    body: { type: 'text', nullable: true },
    meeting_on: { type: 'date', nullable: true },
    file: { type: 'text' },
    sent_at: { type: 'timestamptz' },
    sent_by: { type: 'uuid', foreignKey: { target: 'people' } },
  },
  indices: [{ name: 'meeting_papers_of_case', columns: ['case_id', 'sent_at'] }],
});
