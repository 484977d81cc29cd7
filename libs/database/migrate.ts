import { MigrationExecutor, type QueryRunner } from 'typeorm';
import { sourceOf, type Database } from './database';
import { connected } from './data-source';
import { MIGRATIONS } from './migrations';

/** The schema is not one that this program may migrate; the message, in Danish, says why and what would do. */
export class SchemaRefusal extends Error {
  readonly code = 'DATABASE.FOREIGN_SCHEMA';
}

/** The number of the first migration, as TypeORM reads it off the end of a name. */
const FIRST = 1_767_225_600_001;

/**
 * Brings the schema to the newest version, under a lock, so that several may call it at once.
 * Returns the names of the migrations applied now, without their numbers.
 * @throws when a migration fails, when the database has had one that this program does not know, or when the tables lie in another schema than
 * new ones would; nothing is half done
 */
export async function migrate(db: Database): Promise<string[]> {
  const source = await connected(sourceOf(db));
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query(`select pg_advisory_xact_lock(hashtext('aarshjul migrations'))`);
    await refuseShadow(runner);
    await takeOver(runner);
    const executor = new MigrationExecutor(source, runner);
    refuseForeign((await executor.getExecutedMigrations()).map(({ name }) => name));
    const done = await executor.executePendingMigrations();
    await runner.commitTransaction();
    return done.map(({ name }) => name.slice(0, -String(FIRST).length));
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

/** Queries find tables by the whole search_path, migrations by its first schema: were these two, a second, empty record would stand before the first. */
async function refuseShadow(runner: QueryRunner): Promise<void> {
  const [found]: { schema: string; current: string }[] = await runner.query(
    `select relnamespace::regnamespace::text as schema, coalesce(current_schema(), '') as current from pg_class
     where oid = any (array[to_regclass('journal'), to_regclass('migrations'), to_regclass('kysely_migration')]::oid[])
       and relnamespace::regnamespace::text is distinct from quote_ident(current_schema())`,
  );
  if (found === undefined) return;
  throw new SchemaRefusal(
    `Tabellerne ligger i skemaet »${found.schema}«, men nye ville komme i »${found.current}«, som står først i search_path. Lad search_path begynde med »${found.schema}« for databasens bruger.`,
  );
}

/** A database that Kysely's migrator brought here keeps what it has had: its list becomes TypeORM's, and nothing runs again. */
async function takeOver(runner: QueryRunner): Promise<void> {
  if (!(await runner.hasTable('kysely_migration')) || (await runner.hasTable('migrations'))) return;
  await runner.query(
    'create table migrations (id serial not null primary key, timestamp bigint not null, name varchar not null)',
  );
  await runner.query(
    `insert into migrations (timestamp, name)
     select number, replace(initcap(replace(substr(name, 6), '-', ' ')), ' ', '') || number
     from (select name, $1::bigint - 1 + left(name, 4)::int as number from kysely_migration) as had order by name`,
    [FIRST],
  );
  await runner.query('drop table kysely_migration, kysely_migration_lock');
}

/** TypeORM minds neither a migration that it does not know nor one that comes in before others that have run. Both are mistakes. */
function refuseForeign(had: readonly string[]): void {
  const known = MIGRATIONS.map((migration) => new migration().name);
  const wrong = had.toSorted(byNumber).findIndex((name, index) => name !== known[index]);
  if (wrong === -1) return;
  throw new SchemaRefusal(
    `Databasen har fået migreringen ${had.toSorted(byNumber)[wrong]}, hvor dette program har ${known[wrong] ?? 'ingen'}: den er bygget af en nyere eller en anden udgave. Brug den udgave, eller en sikkerhedskopi fra før den. (Var det dit eget forsøg i en klon til afprøvning, så slet .data/, og start forfra.)`,
  );
}

const numberOf = (name: string): number => Number(name.slice(-String(FIRST).length));
const byNumber = (one: string, other: string): number => numberOf(one) - numberOf(other);
