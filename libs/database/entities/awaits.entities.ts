import { table } from './table';

export const awaitedSteps = table('awaited_steps', {
  columns: {
    case_id: { type: 'uuid', primary: true, foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    step_id: { type: 'text', primary: true },
    awaited_case_id: { type: 'uuid', primary: true },
    kind: { type: 'text', primary: true },
    plan_key: { type: 'text' },
    case_key: { type: 'text' },
  },
  indices: [{ name: 'awaited_steps_of_case', columns: ['awaited_case_id'] }],
});
