import { table } from './table';

export const transferRounds = table('transfer_rounds', {
  columns: {
    case_id: { type: 'uuid', primary: true, foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    from_year: { type: 'integer' },
    title: { type: 'text' },
    terms: { type: 'jsonb' },
    opened_at: { type: 'timestamptz' },
    item: { type: 'text', nullable: true },
    decided_on: { type: 'date', nullable: true },
  },
});

export const transferRequests = table('transfer_requests', {
  columns: {
    id: {
      type: 'uuid',
      primary: true,
      foreignKey: { target: 'cases', name: 'request_is_a_case', onDelete: 'CASCADE' },
    },
    case_id: { type: 'uuid', foreignKey: { target: 'transfer_rounds', onDelete: 'CASCADE' } },
    unit_code: { type: 'text' },
    unit_name: { type: 'text' },
    directorate_code: { type: 'text', nullable: true },
    directorate_name: { type: 'text', nullable: true },
    kind: { type: 'text' },
    explanation: { type: 'text' },
    state: { type: 'text' },
    text: { type: 'text', default: '' },
    argument: { type: 'text', default: '' },
    exception: { type: 'text', nullable: true },
    coverage: { type: 'jsonb', default: [] },
    reviewed_by: { type: 'text', array: true, default: '{}' },
    written_by: { type: 'uuid', array: true, default: '{}' },
    version: { type: 'integer' },
    created_at: { type: 'timestamptz' },
  },
  uniques: [{ columns: ['case_id', 'unit_code', 'kind'] }],
  checks: [
    {
      name: 'no_clearing_without_text',
      expression: `state not in ('cleared', 'collected', 'granted', 'cut') OR (text <> '')`,
    },
    { name: 'transfer_requests_exception_check', expression: `exception <> ''` },
    {
      name: 'transfer_requests_state_check',
      expression: `state in ('draft', 'reviewed', 'text', 'cleared', 'collected', 'granted', 'cut', 'refused', 'withdrawn', 'rejected')`,
    },
  ],
});

export const transferLines = table('transfer_lines', {
  columns: {
    request_id: { type: 'uuid', primary: true, foreignKey: { target: 'transfer_requests', onDelete: 'CASCADE' } },
    appropriation: { type: 'text', primary: true },
    year: { type: 'integer', primary: true },
    name: { type: 'text' },
    available: { type: 'numeric', precision: 18, scale: 0 },
    amount: { type: 'numeric', precision: 18, scale: 0 },
    granted: { type: 'numeric', precision: 18, scale: 0, nullable: true },
  },
  checks: [
    {
      name: 'grants_within_the_request',
      expression:
        '((granted IS NULL) OR (granted = 0) OR ((sign(granted) = sign(amount)) AND (abs(granted) <= abs(amount))))',
    },
  ],
});

export const transferVersions = table('transfer_versions', {
  columns: {
    request_id: { type: 'uuid', primary: true, foreignKey: { target: 'transfer_requests', onDelete: 'CASCADE' } },
    version: { type: 'integer', primary: true },
    kind: { type: 'text' },
    text: { type: 'text' },
    argument: { type: 'text' },
    exception: { type: 'text', nullable: true },
    lines: { type: 'jsonb' },
    coverage: { type: 'jsonb' },
    written_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    written_at: { type: 'timestamptz' },
  },
});

export const transferPositions = table('transfer_positions', {
  columns: {
    case_id: { type: 'uuid', primary: true, foreignKey: { target: 'transfer_rounds', onDelete: 'CASCADE' } },
    position: { type: 'integer', primary: true },
    unit_code: { type: 'text' },
    appropriation: { type: 'text' },
    name: { type: 'text' },
    budget: { type: 'numeric', precision: 18, scale: 0 },
    spent: { type: 'numeric', precision: 18, scale: 0 },
    rest: { type: 'numeric', precision: 18, scale: 0 },
    explanation: { type: 'text' },
    loaded_at: { type: 'timestamptz' },
    loaded_by: { type: 'uuid', foreignKey: { target: 'people' } },
  },
  checks: [{ name: 'rest_is_what_is_left', expression: 'rest = (budget - spent)' }],
});
