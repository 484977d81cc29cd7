import { table } from './table';

export const negotiations = table('negotiations', {
  columns: {
    case_id: { type: 'uuid', primary: true, foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    balance: { type: 'jsonb' },
  },
});

export const budgetChanges = table('budget_changes', {
  columns: {
    id: { type: 'uuid', primary: true },
    case_id: { type: 'uuid', foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    number: { type: 'integer' },
    title: { type: 'text' },
    text: { type: 'text' },
    tabled_by: { type: 'text' },
    amounts: { type: 'jsonb' },
    state: { type: 'text', default: 'tabled' },
    entered_by: { type: 'uuid', foreignKey: { target: 'people' } },
    entered_at: { type: 'timestamptz' },
  },
  uniques: [{ columns: ['case_id', 'number'] }],
  checks: [
    { name: 'budget_changes_state_check', expression: `state in ('tabled', 'agreed', 'rejected', 'withdrawn')` },
  ],
});
