import { sql, type Kysely } from 'kysely';

/** A unit may be without a leader for a while. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table units alter column leader_id drop not null`.execute(db);
}
