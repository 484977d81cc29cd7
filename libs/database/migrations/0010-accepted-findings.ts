import { sql, type Kysely } from 'kysely';

/** A version of a plan keeps which of the law's findings it stands in spite of, and who said why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plans add accepted jsonb not null default '[]'`.execute(db);
}
