import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { readRecord, startPostgres, startTemporal, stateDirectory, type Profile } from '../stack';
import { writeRecord } from '../stack/owned-process';
import { processStart } from '../stack/processes';
import { findTestServer } from './test-server';

const profile: Profile = 'test';

export interface TestServices {
  /** What the specs read: AARSHJUL_TEST_PG, AARSHJUL_TEST_TEMPORAL. Holds a password. */
  readonly env: Readonly<Record<string, string>>;
  /** Stops what this run started; services that another run of this clone keeps up stay. */
  readonly stop: () => Promise<void>;
}

/** PostgreSQL and Temporal for the tests of this clone, found or started. */
export async function startTestServices(say: (line: string) => void): Promise<TestServices> {
  await findTestServer(process.env, say);
  const keeper = readRecord(profile, 'keeper');
  const [postgres, temporal] = await Promise.all([
    startPostgres({ profile, port: 5533, durable: false }),
    startTemporal({ profile, port: 7333, uiPort: 8333, durable: false, say }),
  ]);
  const env = { AARSHJUL_TEST_PG: postgres.adminUrl, AARSHJUL_TEST_TEMPORAL: temporal.address };
  writeFileSync(
    path.join(stateDirectory(profile), 'env'),
    Object.entries(env)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
    { mode: 0o600 },
  );
  if (keeper !== undefined && keeper.pid !== process.pid) {
    say('Bruger den PostgreSQL og Temporal, som en anden kørsel i denne mappe holder oppe.');
    return { env, stop: async () => undefined };
  }
  writeRecord(profile, 'keeper', { pid: process.pid, started: processStart(process.pid) ?? '', ports: {} });
  await dropLeftDatabases(postgres.adminUrl);
  const stop = async (): Promise<void> => {
    await Promise.all([temporal.stop(), postgres.stop()]);
  };
  return { env, stop };
}

/** Databases that killed runs left behind. */
async function dropLeftDatabases(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname like 'aarshjul\\_test\\_%'`,
    );
    for (const { datname } of rows)
      await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
  } finally {
    await client.end();
  }
}
