import { Client } from '@temporalio/client';
import { sql } from 'kysely';
import { migrate, openDatabase, type Database } from '#database';
import { createTestDatabase, testTemporalAddress, type TestDatabase } from '#testing';
import { createApi } from './api';
import { PartsModule } from './parts.module';
import { Records } from './web/records';

let database: TestDatabase;
let observer: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  observer = openDatabase(database.url, 1);
  await migrate(observer);
  const secret = 'only-for-tests-'.repeat(3);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: testTemporalAddress(),
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'http://127.0.0.1:1',
    LINK_SECRET: secret,
    SESSION_SECRET: secret,
    PAYLOAD_KEYS: `t:${Buffer.alloc(32, 1).toString('base64')}`,
    LOG_LEVEL: 'silent',
  });
});
afterAll(async () => {
  await observer.destroy();
  await database.drop();
});

/** Connections to the database but for our own. */
const connections = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(
    observer,
  );
  return rows[0]?.n ?? -1;
};

test('what the app opened is closed with it: no connection to the record or to Temporal is left behind', async () => {
  const app = await createApi(PartsModule.open(() => Date.now()));
  await app.init();
  const { connection } = app.get(Client);
  const { db } = app.get(Records);
  await sql`select 1`.execute(db);
  await connection.workflowService.getSystemInfo({});
  expect(await connections()).toBeGreaterThan(0);

  await app.close();
  for (let tries = 0; tries < 100 && (await connections()) > 0; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await connections()).toBe(0);
  await expect(sql`select 1`.execute(db)).rejects.toThrow();
  await expect(connection.workflowService.getSystemInfo({})).rejects.toThrow(/shut down/);
});
