import { sql } from 'kysely';
import { migrate, openDatabase } from '#database';
import { testTemporalAddress } from './services';
import { createTestDatabase } from './test-database';

/** A migrated database of its own that tells who is connected to it: what is stopped must leave nobody. */
export interface WatchedDatabase {
  /** What a program needs in its environment to run on it and on the tests' Temporal. */
  readonly environment: Readonly<Record<string, string>>;
  /** How many are connected now, but for the watcher. */
  readonly connections: () => Promise<number>;
  /** How many are connected still when they have had five seconds to go. */
  readonly leftOpen: () => Promise<number>;
  readonly drop: () => Promise<void>;
}

/** PostgreSQL takes a moment to see that a client has gone. */
const TRIES = 100;
const BETWEEN_MS = 50;

export async function watchedDatabase(): Promise<WatchedDatabase> {
  const database = await createTestDatabase();
  const watcher = openDatabase(database.url, 1);
  await migrate(watcher);
  const connections = async (): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(
      watcher,
    );
    return rows[0]?.n ?? -1;
  };
  const secret = 'only-for-tests-'.repeat(3);
  return {
    environment: {
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: testTemporalAddress(),
      SMTP_URL: 'smtp://127.0.0.1:1',
      PUBLIC_URL: 'http://127.0.0.1:1',
      LINK_SECRET: secret,
      SESSION_SECRET: secret,
      PAYLOAD_KEYS: `t:${Buffer.alloc(32, 1).toString('base64')}`,
    },
    connections,
    leftOpen: async () => {
      for (let tries = 0; tries < TRIES && (await connections()) > 0; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      return connections();
    },
    drop: async () => {
      await watcher.destroy();
      await database.drop();
    },
  };
}
