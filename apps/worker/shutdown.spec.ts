import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { Client } from '@temporalio/client';
import { sql } from 'kysely';
import { Transports } from '#activities';
import { REAL_WORLD } from '#contracts';
import type { Database } from '#database';
import { watchedDatabase, type WatchedDatabase } from '#testing';
import { DATABASE } from './tokens';
import { WorkerModule } from './worker.module';

let database: WatchedDatabase;
beforeAll(async () => {
  database = await watchedDatabase();
  Object.assign(process.env, { ...database.environment, TEMPORAL_TASK_QUEUE: `shutdown-${randomUUID()}` });
});
afterAll(() => database.drop());

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
  expect(await database.connections()).toBeGreaterThan(0);

  await app.close();
  expect(await database.leftOpen()).toBe(0);
  expect(closed).toHaveBeenCalledTimes(1);
  await expect(connection.workflowService.getSystemInfo({})).rejects.toThrow(/shut down/);
});
