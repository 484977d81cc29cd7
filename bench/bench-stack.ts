import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { loadConfig, personsEnvironment, type Config } from '#config';
import { migrate, openDatabase, type Database } from '#database';
import {
  ensureDatabase,
  freePort,
  readRecord,
  startPostgres,
  startTemporal,
  stateDirectory,
  waitFor,
} from '../infra/stack';
import { localSecrets } from '../infra/stack/secrets';
import { endLeft } from '../infra/stack/owned-process';
import { keepRunning } from '../infra/stack/source-process';
import { workerPolls } from '../infra/stack/temporal';
import { OFFSET } from './clock';
import { cpuSeconds, type Watched } from './memory';
import { PROFILE } from './profile';
import { startSink, type Sink } from './sink-client';

const DATABASE = 'aarshjul_bench';
const PORTS = { postgres: 5633, temporal: 7533, temporalUi: 8533, api: 3300 };

/** What one round runs on: everything new and empty, as durable as `npm start`, nothing shared with it. */
export interface BenchStack {
  readonly db: Database;
  readonly config: Config;
  readonly sink: Sink;
  readonly apiUrl: string;
  readonly watched: Watched;
  /** Says how a phase went and what CPU it took; has worker and API write its profile where asked for. */
  readonly endPhase: (summary: string) => void;
  readonly temporalBytes: () => number;
  /** How often worker or API died and were started again: 0 in a round that counts. */
  readonly restarts: () => number;
  readonly stop: () => Promise<void>;
}

export interface StackOptions {
  readonly offsetMs: number;
  readonly profile: boolean;
}

export type Say = (line: string) => void;

/** Starts a round's stack; its processes' clock is `offsetMs` ahead. What was started is stopped when a part does not come up. */
export const startBenchStack = async (options: StackOptions, say: Say): Promise<BenchStack> => {
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const leave = (): void => void stop().finally(() => process.exit(130));
    process.once(signal, leave);
    stops.push(() => void process.off(signal, leave));
  }
  try {
    return await bringUp(options, say, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
};

const bringUp = async (
  options: StackOptions,
  say: Say,
  stops: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<BenchStack> => {
  for (const name of ['worker', 'api', 'temporal']) await endLeft('bench', name);
  const environment = personsEnvironment();
  const postgres = await startPostgres({ profile: 'bench', port: PORTS.postgres, environment });
  stops.push(postgres.stop);
  await dropDatabase(postgres.adminUrl);
  const databaseUrl = await ensureDatabase(postgres.adminUrl, DATABASE);
  for (const file of temporalFiles()) rmSync(file, { force: true });
  const temporal = await startTemporal({
    profile: 'bench',
    say,
    environment,
    port: PORTS.temporal,
    uiPort: PORTS.temporalUi,
  });
  stops.push(temporal.stop);
  const sink = await startSink();
  stops.push(sink.stop);
  const apiPort = await freePort(PORTS.api);
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const env = {
    ...processEnvironment(),
    ...localSecrets('bench'),
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: sink.smtpUrl,
    PUBLIC_URL: apiUrl,
    API_PORT: String(apiPort),
    [OFFSET]: String(options.offsetMs),
    ...(options.profile ? { [PROFILE]: 'yes' } : {}),
  };
  const db = openDatabase(databaseUrl, 4);
  stops.push(() => db.destroy());
  await migrate(db);
  const worker = await keepRunning({ profile: 'bench', name: 'worker', entry: 'bench/worker.ts', env, say });
  stops.push(worker.stop);
  const api = await keepRunning({ profile: 'bench', name: 'api', entry: 'bench/api.ts', env, say });
  stops.push(api.stop);
  await waitFor(
    () => workerPolls(env),
    90_000,
    () => 'worker kom ikke op. Se .data/bench/worker.log.',
  );
  await waitFor(
    () => answers(`${apiUrl}/health/ready`),
    60_000,
    () => 'api kom ikke op. Se .data/bench/api.log.',
  );
  const baseline = temporalSize();
  const watched = { worker: pidOf('worker'), api: pidOf('api'), temporal: temporal.pid, postgres: postgres.pid };
  let before = cpuSeconds(watched);
  return {
    db,
    config: loadConfig(env),
    sink,
    apiUrl,
    watched,
    endPhase: (summary) => {
      const used = cpuSeconds(watched);
      const parts = (['worker', 'api', 'temporal', 'postgres'] as const).map(
        (part) => `${part} ${(used[part] - before[part]).toFixed(1)}`,
      );
      say(`  ${summary} (CPU-sekunder: ${parts.join(', ')})`);
      before = used;
      if (options.profile) for (const pid of [watched.worker, watched.api]) process.kill(pid, 'SIGWINCH');
    },
    temporalBytes: () => temporalSize() - baseline,
    restarts: () => worker.restarts() + api.restarts(),
    stop,
  };
};

/** The address of a service of the person's own must not be filled with a benchmark's ten thousand mails. */
function processEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(TEMPORAL_|SMTP_|CATCHER_|DATABASE_|MAIL_|PUBLIC_)/.test(name)),
  );
}

async function dropDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${DATABASE} with (force)`);
  } finally {
    await client.end();
  }
}

const temporalFiles = (): string[] =>
  ['', '-wal', '-shm'].map((ending) => path.join(stateDirectory('bench'), `temporal.sqlite${ending}`));

const temporalSize = (): number =>
  temporalFiles().reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);

const pidOf = (name: string): number => readRecord('bench', name)?.pid ?? 0;

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
