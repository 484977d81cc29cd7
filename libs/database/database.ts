import { Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely';
import { types } from 'pg';
import { PreparedPool } from './prepared-pool';
import type { Schema } from './schema';

export type Database = Kysely<Schema>;
export type Tx = Transaction<Schema>;

const DATE = types.builtins.DATE;
const TIMESTAMPTZ = types.builtins.TIMESTAMPTZ;
const INT8 = types.builtins.INT8;

/** Dates stay `YYYY-MM-DD`, instants become epoch milliseconds, counts become numbers; the rest as pg reads it. */
const readers = new Map<number, (text: string) => unknown>([
  [DATE, (text) => text],
  [TIMESTAMPTZ, (text) => Date.parse(text)],
  [INT8, (text) => Number(text)],
]);

/**
 * Opens a pool on `url` (postgres://…). The caller ends it with `destroy()`.
 * `max` is the number of connections at most.
 */
export const openDatabase = (url: string, max = 10): Database =>
  new Kysely<Schema>({ dialect: new PostgresDialect({ pool: poolOn(url, max) }) });

const poolOn = (url: string, max: number): PreparedPool =>
  new PreparedPool({
    connectionString: url,
    max,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') => readers.get(oid) ?? types.getTypeParser(oid, format),
    },
  });

/** Epoch milliseconds as the driver wants an instant written. */
export const instant = (epochMs: number): Date => new Date(epochMs);

/** The same for a comparison: instants are read as numbers and written as dates. */
export const atInstant = (epochMs: number): RawBuilder<number> => sql<number>`${instant(epochMs)}::timestamptz`;
