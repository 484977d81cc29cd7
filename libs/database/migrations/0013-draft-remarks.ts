import { sql, type Kysely } from 'kysely';

/** A draft keeps what was said of it when it was read or proposed, until it comes into force. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plans add remarks jsonb not null default '[]'`.execute(db);
}
