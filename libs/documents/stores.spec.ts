import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as after } from 'node:timers/promises';
import { migrate, openDatabase, type Database } from '#database';
import { createTestDatabase, startTestObjectStore, type TestObjectStore } from '#testing';
import { openDocumentStore, StoreUnusable, TooLarge, type DocumentStore } from './index';

let db: Database;
let bucket: TestObjectStore;
let databaseUrl: string;
let drop: () => Promise<void>;
const opened: DocumentStore[] = [];
const open = (documentStore: TestObjectStore['address'] | undefined): DocumentStore => {
  const store = openDocumentStore({ databaseUrl, documentStore });
  opened.push(store);
  return store;
};
beforeAll(async () => {
  [{ url: databaseUrl, drop }, bucket] = await Promise.all([createTestDatabase(), startTestObjectStore()]);
  db = openDatabase(databaseUrl, 2);
  await migrate(db);
}, 60_000);
afterAll(async () => {
  await Promise.all(opened.map((store) => store.close()));
  await bucket?.stop();
  await db.destroy();
  await drop();
});

/** So many bytes, made while they are asked for: `made` says how many have been. */
const streamOf = (total: number, made = { bytes: 0 }): Readable =>
  Readable.from(
    (function* () {
      for (; made.bytes < total; made.bytes += 64_000) yield Buffer.alloc(Math.min(64_000, total - made.bytes), 'x');
    })(),
  );

describe.each(['pg', 's3'] as const)('the store »%s«', (kind) => {
  let store: DocumentStore;
  beforeAll(async () => {
    store = open(kind === 's3' ? bucket.address : undefined);
    await store.check();
  });
  const keys = async (at = Date.now() + 60_000): Promise<string[]> => {
    const found: string[] = [];
    for await (const some of store.keptBefore(at)) found.push(...some);
    return found;
  };
  test.each([0, 1, 262_144, 262_145, 3_000_001, 8_388_608, 8_388_609, 20_000_000])(
    '%d bytes come back as they were, with their hash',
    async (n) => {
      const content = await buffer(streamOf(n));
      const stored = await store.put(Readable.from([content]), 20_000_000);
      expect(stored.key).toMatch(kind === 's3' ? /^s3:/ : /^pg:/);
      expect(stored).toMatchObject({ bytes: n, sha256: createHash('sha256').update(content).digest('hex') });
      expect((await buffer(store.get(stored.key))).equals(content)).toBe(true);
    },
  );

  test('what is too large stops early, and what breaks off is not there: nothing of either is kept', async () => {
    const before = await keys();
    const made = { bytes: 0 };
    await expect(store.put(streamOf(60_000_000, made), 20_000_000)).rejects.toThrow(TooLarge);
    expect(made.bytes).toBeLessThan(23_000_000);
    const broken = Readable.from(
      (async function* () {
        for (let count = 0; count < 40; count += 1) yield Buffer.alloc(300_000);
        await after(1);
        throw new Error('the network went');
      })(),
    );
    await expect(store.put(broken, 100_000_000)).rejects.toThrow('the network went');
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
    await expect(buffer(store.get(key))).rejects.toThrow();
    expect(() => store.get(`${kind}:../etc/passwd`)).toThrow(TypeError);
    expect(() => store.get('../etc/passwd')).toThrow(TypeError);
  });
});

test('what was kept before the address was changed is read from where it lies, and swept there; without the address it is an error, not a guess', async () => {
  const [before, after] = [open(undefined), open(bucket.address)];
  await after.check();
  const { key } = await before.put(streamOf(1000), 1000);
  const moved = await after.put(streamOf(2000), 2000);
  expect((await buffer(after.get(key))).length).toBe(1000);
  const listed: string[] = [];
  for await (const some of after.keptBefore(Date.now() + 60_000)) listed.push(...some);
  expect(listed).toEqual(expect.arrayContaining([key, moved.key]));
  await after.forget(key);
  await expect(buffer(before.get(key))).rejects.toThrow();
  expect(() => before.get(moved.key)).toThrow('DOCUMENT_STORE names none');
});

test.each([
  ['a key that is not the bucket’s', { secret: 'forkert' }, /DOCUMENT_STORE_SECRET/],
  ['a bucket that there is not', { bucket: 'findes-ikke' }, /ingen bucket »findes-ikke«/],
  ['an address where nobody answers', { endpoint: 'http://127.0.0.1:9' }, /kan ikke bruges/],
])('%s is told when the program starts, with what would do', async (_what, wrong, said) => {
  const store = open({ ...bucket.address, ...wrong });
  await expect(store.check()).rejects.toThrow(StoreUnusable);
  await expect(store.check()).rejects.toThrow(said);
  await expect(open(bucket.address).check()).resolves.toBeUndefined();
});

test('a place in a bucket is one installation’s: another’s is refused at the start, and nobody sweeps where it is not marked as theirs', async () => {
  // No copy of the specs' template: a copy has its original's id.
  const other = await createTestDatabase({ template: false });
  const otherDb = openDatabase(other.url, 1);
  await migrate(otherDb);
  const address = { ...bucket.address, prefix: 'delt' };
  const [mine, theirs] = [open(address), openDocumentStore({ databaseUrl: other.url, documentStore: address })];
  const listed = async (store: DocumentStore): Promise<string[]> => {
    const found: string[] = [];
    for await (const some of store.keptBefore(Date.now() + 60_000))
      found.push(...some.filter((key) => key.startsWith('s3:')));
    return found;
  };
  await mine.check();
  const { key } = await mine.put(streamOf(10), 10);
  await mine.check();
  expect(await listed(mine)).toEqual([key]);
  await expect(theirs.check()).rejects.toThrow(StoreUnusable);
  await expect(theirs.check()).rejects.toThrow(/en anden installations filer: »delt\/aarshjul-ejer.txt«/);
  expect(await listed(theirs)).toEqual([]);
  const apart = openDocumentStore({ databaseUrl: other.url, documentStore: { ...address, prefix: 'delt-test' } });
  await expect(apart.check()).resolves.toBeUndefined();
  const unmarked = openDocumentStore({ databaseUrl: other.url, documentStore: { ...address, prefix: 'uden-navn' } });
  const { key: old } = await unmarked.put(streamOf(10), 10);
  await expect(unmarked.check()).rejects.toThrow(/som denne installations database ikke kender/);
  expect(await listed(unmarked)).toEqual([]);
  await otherDb.transaction().execute(async (tx) => {
    // No case is needed to know a content.
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`insert into document_versions (document_id, number, file_name, media_type, bytes, sha256, store_key, scanned, added_by, added_at)
      values (gen_random_uuid(), 1, 'a.txt', 'text/plain', 10, ${'0'.repeat(64)}, ${old}, 'none', gen_random_uuid(), now())`.execute(
      tx,
    );
  });
  await Promise.all([unmarked.check(), unmarked.check()]);
  expect(await listed(unmarked)).toEqual([old]);
  await Promise.all([unmarked.close(), theirs.close(), apart.close(), otherDb.destroy()]);
  await other.drop();
});

/** A server that answers as the S3 API may, but as the test wants it; `uploads` are those that were begun and neither ended nor called off. */
const anOddStore = async (
  answer: (request: IncomingMessage, response: ServerResponse, what: string) => boolean,
): Promise<{ readonly store: DocumentStore; readonly uploads: Set<string>; readonly stop: () => void }> => {
  const uploads = new Set<string>();
  const kept = new Map<string, number>();
  const server = createServer((request, response) => {
    const { pathname, searchParams: asked } = new URL(request.url ?? '', 'http://store');
    const isComplete = request.method === 'POST' && asked.has('uploadId');
    const what = isComplete ? 'complete' : asked.has('uploads') ? 'begin' : (request.method ?? '');
    if (what === 'DELETE') uploads.delete(pathname);
    let length = 0;
    request.on('data', (piece: Buffer) => (length += piece.length));
    request.on('end', () => {
      if (answer(request, response, what)) return;
      const xml = (text: string) => response.setHeader('content-type', 'application/xml').end(text);
      if (what === 'begin') {
        uploads.add(pathname);
        return xml('<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>');
      }
      if (what === 'PUT') kept.set(pathname, (kept.get(pathname) ?? 0) + length);
      if (isComplete) {
        uploads.delete(pathname);
        return xml('<CompleteMultipartUploadResult><ETag>"a"</ETag></CompleteMultipartUploadResult>');
      }
      if (what === 'HEAD') response.setHeader('content-length', kept.get(pathname) ?? 0);
      response.setHeader('etag', '"a"').end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  const port = typeof at === 'object' && at !== null ? at.port : 0;
  const store = open({ ...bucket.address, endpoint: `http://127.0.0.1:${port}` });
  return { store, uploads, stop: () => void (server.closeAllConnections(), server.close()) };
};
const LARGE = 9_000_000;
const refusing = (status: number, body: string) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(body);
  return true;
};
const ERROR = '<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>';

test.each([
  ['that it could not put the parts together, with status 200', LARGE, 'complete', refusing(200, ERROR)],
  ['503 where a large one begins', LARGE, 'begin', refusing(503, '<Error><Code>SlowDown</Code></Error>')],
  ['503 where a part comes', LARGE, 'PUT', refusing(503, '<Error><Code>SlowDown</Code></Error>')],
  ['503 to a small one', 10, 'PUT', refusing(503, '<Error><Code>SlowDown</Code></Error>')],
  [
    'that it has less than it got',
    10,
    'HEAD',
    (response: ServerResponse) => !!response.setHeader('content-length', 9).end(),
  ],
])(
  'a store that says %s has kept nothing, holds no upload, and the file that came is closed',
  async (_what, n, at, odd) => {
    const { store, uploads, stop } = await anOddStore((_request, response, what) => what === at && odd(response));
    const content = streamOf(n);
    await expect(store.put(content, 20_000_000)).rejects.toThrow();
    expect(content.destroyed).toBe(true);
    expect([...uploads]).toEqual([]);
    stop();
  },
);

test('an odd store that answers as it should keeps; an object whose length it does not say is no empty one', async () => {
  const { store, stop } = await anOddStore(({ method }, response) => {
    if (method !== 'GET') return false;
    response.write('indhold');
    response.end();
    return true;
  });
  const { bytes } = await store.put(streamOf(LARGE), 20_000_000);
  expect(bytes).toBe(LARGE);
  const { key } = await store.put(streamOf(0), 10);
  await expect(buffer(store.get(key))).rejects.toThrow('how long');
  stop();
});
