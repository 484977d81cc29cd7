import { sql, type Kysely } from 'kysely';

/** A person's calendar feed: one at a time. Of its address only a hash is kept; renewed, the old address is dead at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table calendar_feeds (
    person_id uuid primary key references people on delete cascade,
    token_hash text not null unique,
    made_at timestamptz not null
  )`.execute(db);
}
