import { sql, type Kysely } from 'kysely';

/** A question for a later deadline falls away when its task is answered or withdrawn before anybody has decided. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table extensions drop constraint extensions_state_check`.execute(db);
  await sql`alter table extensions add constraint extensions_state_check check (state in ('asked', 'granted', 'refused', 'lapsed'))`.execute(
    db,
  );
}
