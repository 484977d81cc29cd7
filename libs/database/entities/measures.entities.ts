import { table } from './table';

export const measures = table('measures', {
  columns: {
    id: { type: 'uuid', primary: true },
    case_id: { type: 'uuid', foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    number: { type: 'integer' },
    title: { type: 'text' },
    text: { type: 'text' },
    step_id: { type: 'text' },
    entered_by: { type: 'uuid', foreignKey: { target: 'people' } },
    entered_at: { type: 'timestamptz' },
    kind: { type: 'text', default: 'measure' },
  },
  uniques: [{ columns: ['case_id', 'number'] }],
  checks: [{ name: 'measures_kind_check', expression: `kind in ('measure', 'audit-point')` }],
});

export const measureTasks = table('measure_tasks', {
  columns: {
    task_id: { type: 'uuid', primary: true, foreignKey: { target: 'tasks', onDelete: 'CASCADE' } },
    measure_id: { type: 'uuid', foreignKey: { target: 'measures', onDelete: 'CASCADE' } },
    round: { type: 'integer' },
  },
  uniques: [{ columns: ['measure_id', 'round'] }],
});
