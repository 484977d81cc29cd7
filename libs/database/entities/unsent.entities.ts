import { table } from './table';

export const unsentForms = table('unsent_forms', {
  columns: {
    person_id: { type: 'uuid', primary: true, foreignKey: { target: 'people', onDelete: 'CASCADE' } },
    form: { type: 'text', primary: true },
    task_id: { type: 'uuid', nullable: true, foreignKey: { target: 'tasks', onDelete: 'CASCADE' } },
    fields: { type: 'jsonb' },
    saved_at: { type: 'timestamptz' },
    sent_command: { type: 'text', nullable: true },
    sent_at: { type: 'timestamptz', nullable: true },
  },
});
