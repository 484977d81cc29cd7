import { createHash, randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { testService } from './services';

export interface TestDatabase {
  /** postgres://… of this spec file's own database. Its name holds `_test_`. */
  readonly url: string;
  /** Ends every connection to it and removes it. */
  readonly drop: () => Promise<void>;
}

/**
 * A fresh database for one spec file on the tests' PostgreSQL. It is a copy of the migrated template when the run has
 * made one of today's libs/database (`migrated`), else empty: call libs/database's migrate, which then does nothing twice.
 * @param options.template false gives an empty database even so (for tests of the migrations themselves)
 */
export async function createTestDatabase(
  options: { template?: boolean } = {},
): Promise<TestDatabase & { migrated: boolean }> {
  const admin = testService('AARSHJUL_TEST_PG');
  const name = `aarshjul_test_${randomBytes(6).toString('hex')}`;
  const template = options.template === false ? undefined : await existing(admin, templateName());
  await patiently(() =>
    execute(admin, `create database ${name}${template === undefined ? '' : ` template ${template}`}`),
  );
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    migrated: template !== undefined,
    drop: () => execute(admin, `drop database if exists ${name} with (force)`),
  };
}

/** The template's name changes with the sources of libs/database, so that an outdated one is never copied. */
export function templateName(): string {
  const sources = path.resolve(__dirname, '../database');
  const hash = createHash('sha256');
  for (const file of globSync('**/*.{ts,sql}', { cwd: sources }).sort()) {
    if (!file.endsWith('.spec.ts')) hash.update(file).update(readFileSync(path.join(sources, file)));
  }
  return `aarshjul_template_${hash.digest('hex').slice(0, 12)}`;
}

async function existing(admin: string, database: string): Promise<string | undefined> {
  const client = new Client({ connectionString: admin });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    return rowCount === 1 ? database : undefined;
  } finally {
    await client.end();
  }
}

async function execute(admin: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Two spec files may want a copy at the same instant, and PostgreSQL lets only one read the template. */
async function patiently(act: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === 20) throw error;
      await pause(100);
    }
  }
}
