import { Client } from '@temporalio/client';
import { sql } from 'kysely';
import { watchedDatabase, type WatchedDatabase } from '#testing';
import { createApi } from './api';
import { PartsModule } from './parts.module';
import { Records } from './web/records';

let database: WatchedDatabase;
beforeAll(async () => {
  database = await watchedDatabase();
  Object.assign(process.env, { ...database.environment, LOG_LEVEL: 'silent' });
});
afterAll(() => database.drop());

test('what the app opened is closed with it: no connection to the record or to Temporal is left behind', async () => {
  const app = await createApi(PartsModule.open(() => Date.now()));
  await app.init();
  const { connection } = app.get(Client);
  const { db } = app.get(Records);
  await sql`select 1`.execute(db);
  await connection.workflowService.getSystemInfo({});
  expect(await database.connections()).toBeGreaterThan(0);

  await app.close();
  expect(await database.leftOpen()).toBe(0);
  await expect(sql`select 1`.execute(db)).rejects.toThrow();
  await expect(connection.workflowService.getSystemInfo({})).rejects.toThrow(/shut down/);
});
