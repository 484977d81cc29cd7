import { table } from './table';

export const ownProcesses = table('own_processes', {
  columns: {
    id: { type: 'uuid', primary: true },
    key: { type: 'text' },
    version: { type: 'integer' },
    text: { type: 'text' },
    saved_at: { type: 'timestamptz' },
    saved_by: { type: 'uuid', foreignKey: { target: 'people' } },
    reason: { type: 'text', nullable: true },
    command_id: { type: 'text', unique: true },
  },
  uniques: [{ columns: ['key', 'version'] }],
  checks: [
    { name: 'own_processes_version_check', expression: 'version >= 0' },
    { name: 'own_processes_reason_check', expression: 'version < 2 OR reason IS NOT NULL' },
  ],
});
