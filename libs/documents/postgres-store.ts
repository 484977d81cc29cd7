import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Pool, type PoolClient } from 'pg';
import { Measured } from './measured';
import type { OwnRecord } from './s3-store';
import { DocumentStore, type StoredContent } from './store';

/** Large objects are written and read in pieces of this size: a few of their own pages of 2 KB. */
const PIECE = 256 * 1024;
const CONNECTIONS = 4;
const BATCH = 500;

/**
 * Contents as large objects of the database (https://www.postgresql.org/docs/current/largeobjects.html), on connections of its own: who waits
 * for a file keeps nobody else waiting. A row of `document_contents` says in the same transaction that there is one, and since when.
 */
export class PostgresStore extends DocumentStore implements OwnRecord {
  private readonly pool: Pool;

  constructor(url: string) {
    super();
    this.pool = new Pool({ connectionString: url, max: CONNECTIONS });
    // A server that goes away ends connections that nobody uses; whoever asks next is told.
    this.pool.on('error', () => undefined);
  }

  override async put(content: Readable, limit: number): Promise<StoredContent> {
    const measured = new Measured(limit);
    const client = await this.pool.connect().catch((error: unknown) => {
      content.destroy();
      throw error;
    });
    try {
      await client.query('begin');
      const { rows } = await client.query<{ oid: number }>('select lo_create(0) as oid');
      const oid = rows[0]?.oid;
      if (oid === undefined) throw new Error('PostgreSQL made no large object.');
      await pipeline(content, measured, (pieces: AsyncIterable<Buffer>) => write(client, oid, pieces));
      const key = `pg:${oid}`;
      await client.query('insert into document_contents (store_key, stored_at) values ($1, now())', [key]);
      await client.query('commit');
      client.release();
      return { key, bytes: measured.bytes, sha256: measured.sha256() };
    } catch (error) {
      const broken = await client.query('rollback').then(
        () => undefined,
        () => true,
      );
      client.release(broken);
      throw error;
    }
  }

  /** The id of the installation whose database this is. */
  async installation(): Promise<string> {
    const { rows } = await this.pool.query<{ id: string }>('select id from installation');
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('The database does not say whose it is.');
    return id;
  }

  /** Whether any of these contents, wherever they lie, belongs to a document. */
  async knowsAny(keys: readonly string[]): Promise<boolean> {
    const { rows } = await this.pool.query('select from document_versions where store_key = any($1) limit 1', [keys]);
    return rows.length > 0;
  }

  /** Each piece is a statement of its own: who reads slowly holds no connection. */
  override get(key: string): Readable {
    return Readable.from(this.pieces(oidOf(key)), { objectMode: false });
  }

  private async *pieces(oid: number): AsyncGenerator<Buffer> {
    for (let at = 0; ; at += PIECE) {
      const { rows } = await this.pool.query<{ piece: Buffer }>('select lo_get($1, $2, $3) as piece', [oid, at, PIECE]);
      const piece = rows[0]?.piece;
      if (piece === undefined || piece.length === 0) return;
      yield piece;
      if (piece.length < PIECE) return;
    }
  }

  override async forget(key: string): Promise<void> {
    await this.pool.query(
      `with gone as (delete from document_contents where store_key = $1 returning store_key)
       select lo_unlink(oid) from pg_largeobject_metadata where oid = $2 and exists (select from gone)`,
      [key, oidOf(key)],
    );
  }

  override async *keptBefore(at: number): AsyncGenerator<readonly string[]> {
    for (let last = ''; ;) {
      const { rows } = await this.pool.query<{ store_key: string }>(
        'select store_key from document_contents where stored_at < $1 and store_key > $2 order by store_key limit $3',
        [new Date(at), last, BATCH],
      );
      const keys = rows.map((row) => row.store_key);
      if (keys.length === 0) return;
      last = keys.at(-1) ?? last;
      yield keys;
    }
  }

  /** It is the record's own database: whoever starts has asked for that already. */
  override check(): Promise<void> {
    return Promise.resolve();
  }

  override close(): Promise<void> {
    return this.pool.end();
  }
}

const oidOf = (key: string): number => {
  const oid = /^pg:(\d{1,10})$/.exec(key)?.[1];
  if (oid === undefined) throw new TypeError(`»${key}« is no large object's key.`);
  return Number(oid);
};

/** Pieces of whatever size, written on at the end of the object. */
const write = async (client: PoolClient, oid: number, pieces: AsyncIterable<Buffer>): Promise<void> => {
  let at = 0;
  for await (const piece of pieces)
    for (let from = 0; from < piece.length; from += PIECE) {
      const part = piece.subarray(from, from + PIECE);
      await client.query('select lo_put($1, $2, $3)', [oid, at, part]);
      at += part.length;
    }
};
