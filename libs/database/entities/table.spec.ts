import { EntitySchema } from 'typeorm';
import { table } from './table';

const columns = {
  token_hash: { type: 'text', primary: true },
  person_id: { type: 'uuid' },
  expires_at: { type: 'timestamptz' },
} as const;

test('the compiler refuses an entity that is not as the rows that the queries use', () => {
  // @ts-expect-error a column is missing
  table('sessions', { columns: { token_hash: columns.token_hash, person_id: columns.person_id } });
  // @ts-expect-error a column that no query knows
  table('sessions', { columns: { ...columns, extra: { type: 'text' } } });
  // @ts-expect-error nullable, and the queries do not know
  table('sessions', { columns: { ...columns, person_id: { type: 'uuid', nullable: true } } });
  table('calendar_feeds', {
    columns: {
      person_id: { type: 'uuid', primary: true },
      // @ts-expect-error nullable, and the queries do not know
      token_hash: { type: 'text', nullable: true },
      made_at: { type: 'timestamptz' },
    },
  });
  // @ts-expect-error an instant is not an integer
  table('sessions', { columns: { ...columns, expires_at: { type: 'integer' } } });
  // @ts-expect-error a text is not an instant
  table('sessions', { columns: { ...columns, token_hash: { type: 'timestamptz' } } });
  // @ts-expect-error left out when it is written, and the database has nothing to fill in
  table('roles', { columns: { role: { type: 'text' }, area: { type: 'text' }, person_id: { type: 'uuid' } } });
  // @ts-expect-error no such table
  table('rolls', { columns: {} });
  expect(table('sessions', { columns })).toBeInstanceOf(EntitySchema);
});
