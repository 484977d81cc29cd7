import { existsSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { templateName } from '#testing';
import { databaseUrl, repositoryRoot } from '../stack';
import { runSource } from '../stack/source-process';

/**
 * Migrates one database that every spec file then copies, unless today's is there already; older ones are removed.
 * @returns false when the migration failed
 */
export async function prepareTemplate(
  adminUrl: string,
  temporalAddress: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (!existsSync(path.join(repositoryRoot, 'apps/cli/main.ts'))) return true;
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const name = templateName();
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname like 'aarshjul\\_template\\_%'`,
    );
    if (rows.some(({ datname }) => datname === name)) return true;
    for (const { datname } of rows)
      await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
    const draft = `${name}_draft_${process.pid}`;
    await client.query(`create database ${draft}`);
    const { code } = await runSource(
      'apps/cli/main.ts',
      ['migrate'],
      settings(databaseUrl(adminUrl, draft), temporalAddress),
      signal,
    );
    if (code !== 0) {
      await client.query(`drop database ${draft} with (force)`);
      return false;
    }
    await client.query(`alter database ${draft} rename to ${name}`);
    return true;
  } finally {
    await client.end();
  }
}

/** A whole configuration for a command of the tests; its secrets guard nothing. */
function settings(database: string, temporal: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'test',
    DATABASE_URL: database,
    TEMPORAL_ADDRESS: temporal,
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'http://localhost:1',
    LINK_SECRET: 'only-for-tests-'.repeat(3),
    SESSION_SECRET: 'only-for-tests-'.repeat(3),
    PAYLOAD_KEYS: `t:${Buffer.alloc(32).toString('base64')}`,
  };
}
