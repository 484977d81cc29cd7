import { table } from './table';

export const signIns = table('sign_ins', {
  columns: {
    token_hash: { type: 'text', primary: true },
    person_id: { type: 'uuid', foreignKey: { target: 'people' } },
    expires_at: { type: 'timestamptz' },
    used_at: { type: 'timestamptz', nullable: true },
  },
});

export const sessions = table('sessions', {
  columns: {
    token_hash: { type: 'text', primary: true },
    person_id: { type: 'uuid', foreignKey: { target: 'people' } },
    expires_at: { type: 'timestamptz' },
  },
});
