import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '#testing';
import { migrate, openDatabase, type Database } from './index';

let made: TestDatabase;
let db: Database;
beforeAll(async () => {
  made = await createTestDatabase();
  db = openDatabase(made.url, 2);
  await migrate(db);
});
afterAll(async () => {
  await db.destroy();
  await made.drop();
});

const admin = async <Row extends object>(text: string, values: unknown[] = [], url = made.url): Promise<Row[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client
    .query<Row>(text, values)
    .then(({ rows }) => rows)
    .finally(() => client.end());
};
const named = (name: string): string => `${made.url}?application_name=${name}`;
const connectionsOf = (name: string) =>
  admin<{ pid: number }>('select pid from pg_stat_activity where application_name = $1', [name]);

/** A connection that was ended is taken off the server's list a moment later. */
async function allGone(name: string): Promise<void> {
  for (let tries = 0; tries < 50 && (await connectionsOf(name)).length > 0; tries += 1) await pause(100);
  expect(await connectionsOf(name)).toHaveLength(0);
}

test('an auditor who exports the journal cannot write: a read-only transaction refuses it', async () => {
  const writing = db
    .transaction()
    .setAccessMode('read only')
    .execute((tx) => tx.insertInto('worlds').values({ id: 'x', kind: 'real' }).execute());
  await expect(writing).rejects.toThrow('cannot execute INSERT in a read-only transaction');
});

test('what stands in the address after the question mark counts', async () => {
  const other = openDatabase(named('counted'));
  await sql`select 1`.execute(other);
  expect(await connectionsOf('counted')).toHaveLength(1);
  await other.destroy();
  await allGone('counted');
});

test('nothing stays connected that was opened for migrations alone, or never asked', async () => {
  const other = openDatabase(named('migrating'));
  await migrate(other);
  await other.destroy();
  await allGone('migrating');
  await openDatabase(named('unasked')).destroy();
});

test('a server that ends an idle connection ends neither the process nor the next question', async () => {
  const other = openDatabase(named('killed'), 1);
  await sql`select 1`.execute(other);
  const [one] = await connectionsOf('killed');
  await admin('select pg_terminate_backend($1)', [one?.pid]);
  while ((await connectionsOf('killed')).length > 0) await new Promise((resolve) => setImmediate(resolve));
  // The pool may hand the dead connection out once more before it has heard.
  await sql`select 1`.execute(other).catch(() => undefined);
  expect((await sql<{ one: number }>`select 1 as one`.execute(other)).rows).toEqual([{ one: 1 }]);
  await other.destroy();
});

test('a database that is not there yet is reached as soon as it is', async () => {
  const name = `aarshjul_test_later_${process.pid}`;
  const url = new URL(made.url);
  url.pathname = `/${name}`;
  const other = openDatabase(url.toString(), 1);
  await expect(sql`select 1`.execute(other)).rejects.toThrow(`database "${name}" does not exist`);
  await admin(`create database ${name}`);
  expect((await sql<{ one: number }>`select 1 as one`.execute(other)).rows).toEqual([{ one: 1 }]);
  await other.destroy();
  await admin(`drop database ${name}`);
});

test('dates stay days, instants are milliseconds, counts are numbers', async () => {
  const { rows } =
    await sql`select date '2027-03-29' as day, timestamptz '2027-03-29 00:00+02' as at, count(*) as many from worlds`.execute(
      db,
    );
  expect(rows).toEqual([{ day: '2027-03-29', at: Date.parse('2027-03-28T22:00:00Z'), many: 1 }]);
});

test('a program that stops while it is still connecting, or is told to stop twice, stops quietly', async () => {
  const nobody = openDatabase('postgres://nobody@127.0.0.1:1/nothing');
  const asked = sql`select 1`.execute(nobody).catch((error: unknown) => String(error));
  await Promise.all([nobody.destroy(), nobody.destroy()]);
  expect(await asked).toMatch(/ECONNREFUSED/);
  const other = openDatabase(named('twice'));
  await sql`select 1`.execute(other);
  await Promise.all([other.destroy(), other.destroy()]);
  await other.destroy();
  expect(await connectionsOf('twice')).toHaveLength(0);
});
