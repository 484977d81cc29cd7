import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as after } from 'node:timers/promises';
import { migrate, openDatabase, type Database } from '#database';
import { createTestDatabase } from '#testing';
import { openDocumentStore, TooLarge, type DocumentStore } from './index';

let db: Database;
let store: DocumentStore;
let drop: () => Promise<void>;
beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  db = openDatabase(made.url, 2);
  await migrate(db);
  store = openDocumentStore({ databaseUrl: made.url });
}, 60_000);
afterAll(async () => {
  await store.close();
  await db.destroy();
  await drop();
});

const keys = async (at = Date.now() + 60_000): Promise<string[]> => {
  const found: string[] = [];
  for await (const some of store.keptBefore(at)) found.push(...some);
  return found;
};
/** So many bytes, made while they are asked for: `made` says how many have been. */
const streamOf = (total: number, made = { bytes: 0 }): Readable =>
  Readable.from(
    (function* () {
      for (; made.bytes < total; made.bytes += 64_000) yield Buffer.alloc(Math.min(64_000, total - made.bytes), 'x');
    })(),
  );

test.each([0, 1, 262_143, 262_144, 262_145, 3_000_001])(
  '%d bytes come back as they were, with their hash',
  async (n) => {
    const content = await buffer(streamOf(n));
    const stored = await store.put(Readable.from([content]), 5_000_000);
    expect(stored).toMatchObject({ bytes: n, sha256: createHash('sha256').update(content).digest('hex') });
    expect((await buffer(store.get(stored.key))).equals(content)).toBe(true);
  },
);

test('what is too large stops early, and what breaks off is not there: nothing of either is kept', async () => {
  const before = await keys();
  const made = { bytes: 0 };
  await expect(store.put(streamOf(40_000_000, made), 1_000_000)).rejects.toThrow(TooLarge);
  expect(made.bytes).toBeLessThan(3_000_000);
  const broken = Readable.from(
    (async function* () {
      yield Buffer.alloc(300_000);
      await after(1);
      throw new Error('the network went');
    })(),
  );
  await expect(store.put(broken, 1_000_000)).rejects.toThrow('the network went');
  expect(await keys()).toEqual(before);
});

test('who reads slowly holds nothing back: it is read as it is taken, and more read at once than there are connections', async () => {
  const { key } = await store.put(streamOf(8_000_000), 9_000_000);
  const slow = Array.from({ length: 12 }, () => store.get(key));
  const begun = await Promise.all(slow.map(async (one) => (await one[Symbol.asyncIterator]().next()).done));
  expect(begun).toEqual(Array.from({ length: 12 }, () => false));
  expect((await buffer(store.get(key))).length).toBe(8_000_000);
  slow.forEach((one) => one.destroy());
});

test('what is forgotten is gone, twice is quiet, and what was never kept is an error to who asks for it', async () => {
  const { key } = await store.put(streamOf(10), 10);
  expect(await keys(0)).toEqual([]);
  expect(await keys()).toContain(key);
  await store.forget(key);
  await store.forget(key);
  expect(await keys()).not.toContain(key);
  await expect(buffer(store.get(key))).rejects.toThrow('does not exist');
  await expect(buffer(store.get('pg:1'))).rejects.toThrow();
  expect(() => store.get('../etc/passwd')).toThrow(TypeError);
});
