import { Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely';
import type { DataSource } from 'typeorm';
import { dataSourceOn, disconnect, poolOf } from './data-source';
import { PreparedPool } from './prepared-pool';
import type { Schema } from './schema';

export type Database = Kysely<Schema>;
export type Tx = Transaction<Schema>;

/** Typed SQL that asks through the pool of TypeORM's data source. */
class PooledDatabase extends Kysely<Schema> {
  private ending: Promise<void> | undefined;

  constructor(readonly source: DataSource) {
    super({ dialect: new PostgresDialect({ pool: async () => new PreparedPool(await poolOf(source)) }) });
  }

  /** Ends every connection; what is asked just now may still be answered. Called again, or while it is just connecting, it is quiet. */
  override destroy(): Promise<void> {
    this.ending ??= this.end();
    return this.ending;
  }

  private async end(): Promise<void> {
    // Kysely waits for its pool; one that could not be had was told to whoever asked.
    await super.destroy().catch(() => undefined);
    await disconnect(this.source);
  }
}

/**
 * Opens a pool on `url` (postgres://…); it connects at the first question. The caller ends it with `destroy()`.
 * `max` is the number of connections at most.
 */
export const openDatabase = (url: string, max = 10): Database => new PooledDatabase(dataSourceOn(url, max));

/** TypeORM's side of an open database. */
export const sourceOf = (db: Database): DataSource => {
  if (!(db instanceof PooledDatabase)) throw new TypeError('This database was not opened by openDatabase.');
  return db.source;
};

/** Epoch milliseconds as the driver wants an instant written. */
export const instant = (epochMs: number): Date => new Date(epochMs);

/** The same for a comparison: instants are read as numbers and written as dates. */
export const atInstant = (epochMs: number): RawBuilder<number> => sql<number>`${instant(epochMs)}::timestamptz`;
