import { createHash } from 'node:crypto';
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** Longer statements carry a list of rows: each length is another text, none of which comes often enough to be worth keeping. */
const LONGEST_PREPARED = 4_000;

const names = new Map<string, string>();

/** A statement's name: made of its text, so that the same text is the same statement on every connection. */
const nameOf = (text: string): string => {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  names.set(text, name);
  return name;
};

/** A connection as the query builder uses it, whose statements PostgreSQL parses once and plans once or a few times, not at each call. */
class PreparedClient implements PostgresPoolClient {
  constructor(private readonly client: PoolClient) {}

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new TypeError('Cursors are not used here.');
    const prepared = values.length > 0 && text.length <= LONGEST_PREPARED;
    return this.client.query({ text, values: [...values], ...(prepared ? { name: nameOf(text) } : {}) });
  }

  release(destroy?: boolean): void {
    this.client.release(destroy);
  }
}

/** TypeORM's pool, with prepared statements. */
export class PreparedPool implements PostgresPool {
  readonly options: object = {};
  private readonly clients = new WeakMap<PoolClient, PreparedClient>();

  constructor(private readonly pool: Pool) {}

  async connect(): Promise<PreparedClient> {
    const client = await this.pool.connect();
    const known = this.clients.get(client);
    if (known) return known;
    const made = new PreparedClient(client);
    this.clients.set(client, made);
    return made;
  }

  /** The pool is TypeORM's and ends with its data source. */
  end(): Promise<void> {
    return Promise.resolve();
  }
}
