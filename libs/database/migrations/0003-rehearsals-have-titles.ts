import { sql, type Kysely } from 'kysely';

/** What people know a rehearsal by: the plans that were rehearsed, and when (real time). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table worlds add title text not null default '', add started_at timestamptz`.execute(db);
}
