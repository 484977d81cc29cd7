import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { Client } from '@temporalio/client';
import { sql } from 'kysely';
import { Transports } from '#activities';
import { REAL_WORLD } from '#contracts';
import { migrate, openDatabase, type Database } from '#database';
import { createTestDatabase, testTemporalAddress, type TestDatabase } from '#testing';
import { DATABASE } from './tokens';
import { WorkerModule } from './worker.module';

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
    TEMPORAL_TASK_QUEUE: `shutdown-${randomUUID()}`,
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'http://127.0.0.1:1',
    LINK_SECRET: secret,
    SESSION_SECRET: secret,
    PAYLOAD_KEYS: `t:${Buffer.alloc(32, 1).toString('base64')}`,
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

test('what the worker opened is closed when it stops: the record, Temporal, the mail servers', async () => {
  const app = await NestFactory.createApplicationContext(
    WorkerModule.of(() => Date.now()),
    { logger: ['error'], abortOnError: false },
  );
  const { connection } = app.get(Client);
  await sql`select 1`.execute(app.get<Database>(DATABASE));
  await connection.workflowService.getSystemInfo({});
  const mails = await app.get(Transports).of(REAL_WORLD);
  const closed = jest.spyOn(mails, 'close');
  expect(await connections()).toBeGreaterThan(0);

  await app.close();
  for (let tries = 0; tries < 100 && (await connections()) > 0; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await connections()).toBe(0);
  expect(closed).toHaveBeenCalledTimes(1);
  await expect(connection.workflowService.getSystemInfo({})).rejects.toThrow(/shut down/);
});
