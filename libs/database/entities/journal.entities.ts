import { table } from './table';

export const journal = table('journal', {
  columns: {
    case_id: { type: 'uuid', primary: true, foreignKey: { target: 'cases' } },
    seq: { type: 'integer', primary: true },
    task_id: { type: 'uuid', nullable: true },
    event: { type: 'text' },
    actor_id: { type: 'uuid', nullable: true },
    on_behalf_of: { type: 'uuid', nullable: true },
    at: { type: 'timestamptz' },
    recorded_at: { type: 'timestamptz' },
    reason: { type: 'text', nullable: true },
    payload: { type: 'jsonb' },
    command_id: { type: 'text', nullable: true, unique: true },
    previous_hash: { type: 'text' },
    hash: { type: 'text' },
  },
  indices: [
    { name: 'journal_of_proposal', synchronize: false },
    { name: 'journal_of_transfer', synchronize: false },
  ],
});

export const seals = table('seals', {
  columns: {
    day: { type: 'date', primary: true },
    entries: { type: 'bigint' },
    hash: { type: 'text' },
    previous_hash: { type: 'text' },
    sealed_at: { type: 'timestamptz' },
  },
});
