import { table } from './table';

export const approvals = table('approvals', {
  columns: {
    task_id: { type: 'uuid', primary: true, foreignKey: { target: 'tasks', onDelete: 'CASCADE' } },
    case_id: { type: 'uuid', foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    stage: { type: 'text' },
    stage_title: { type: 'text' },
    need: { type: 'text' },
    round: { type: 'integer' },
    asked_version: { type: 'integer' },
    because: { type: 'text' },
  },
  checks: [{ name: 'approvals_need_check', expression: `need in ('all', 'one')` }],
  indices: [{ name: 'approvals_of_case', columns: ['case_id'] }],
});
