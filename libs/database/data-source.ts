import 'reflect-metadata';
import { Pool, types } from 'pg';
import { DataSource } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { TABLES } from './entities';
import { PostgresNames } from './entities/postgres-names';
import { MIGRATIONS } from './migrations';
import { QuietClient } from './quiet-client';

/** Dates stay `YYYY-MM-DD`, instants become epoch milliseconds, counts become numbers; the rest as pg reads it. */
const readers = new Map<number, (text: string) => unknown>([
  [types.builtins.DATE, (text) => text],
  [types.builtins.TIMESTAMPTZ, (text) => Date.parse(text)],
  [types.builtins.INT8, (text) => Number(text)],
]);

/**
 * TypeORM's hold on a database: tables, migrations, and the pool that everybody asks through. It connects when it is first asked.
 * The address goes to pg as it is (`extra`), which reads all that may stand in one; TypeORM's own reader drops what follows the `?`.
 */
export const dataSourceOn = (url: string, max: number): DataSource =>
  new DataSource({
    type: 'postgres',
    poolSize: max,
    entities: Object.values(TABLES),
    migrations: MIGRATIONS,
    namingStrategy: new PostgresNames(),
    installExtensions: false,
    // Quiet unless DEBUG=typeorm:* asks: what fails is thrown, and told once.
    logger: 'debug',
    // A server that goes away ends connections that nobody is asking anything just now. Whoever asks next is told; the process must not end.
    poolErrorHandler: () => undefined,
    extra: {
      connectionString: url,
      Client: QuietClient,
      types: {
        getTypeParser: (oid: number, format?: 'text' | 'binary') =>
          readers.get(oid) ?? types.getTypeParser(oid, format),
      },
    },
  });

/**
 * Connected; asked by several at once, it connects once.
 * @throws what pg says when no server answers; the next call tries again
 */
export const connected = (source: DataSource): Promise<DataSource> => {
  const known = connecting.get(source);
  if (known) return known;
  const begun = source.initialize();
  connecting.set(source, begun);
  begun.catch(() => connecting.delete(source));
  return begun;
};
const connecting = new WeakMap<DataSource, Promise<DataSource>>();

/** Ends every connection, also one that is just being made. Quiet when there is none. */
export const disconnect = async (source: DataSource): Promise<void> => {
  await connecting.get(source)?.catch(() => undefined);
  if (source.isInitialized) await source.destroy();
};

/** TypeORM's own pool of pg. */
export const poolOf = async (source: DataSource): Promise<Pool> => {
  const { driver } = await connected(source);
  const pool: unknown = driver instanceof PostgresDriver ? driver.master : undefined;
  if (!(pool instanceof Pool)) throw new TypeError('TypeORM has no pool of pg.');
  return pool;
};
