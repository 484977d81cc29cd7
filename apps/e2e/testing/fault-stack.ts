import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client as PostgresClient } from 'pg';
import { caseworkOf, type Casework } from '#casework';
import { loadConfig, type Config } from '#config';
import { migrate, openDatabase, type Database } from '#database';
import { openClient, TemporalGateway } from '#temporal';
import { testCatcher, type Catcher } from '#testing';
import type { Client } from '@temporalio/client';
import {
  ensureDatabase,
  freePort,
  giveBackPort,
  startPostgres,
  startTemporal,
  stateDirectory,
  waitFor,
  type RunningPostgres,
  type RunningTemporal,
} from '../../../infra/stack';
import { sourceArguments } from '../../../infra/stack/source-process';

const PROFILE = 'faults';
const PORTS = { postgres: 5833, temporal: 7833, temporalUi: 8833 };

/** A whole installation of its own whose parts can be killed: PostgreSQL and Temporal with their state on disk, workers as processes. */
export class FaultStack {
  private readonly workers = new Set<ChildProcess>();
  private log = '';

  private constructor(
    private postgres: RunningPostgres,
    private temporal: RunningTemporal,
    readonly catcher: Catcher,
    readonly db: Database,
    readonly config: Config,
    private readonly env: NodeJS.ProcessEnv,
    readonly client: Client,
    readonly gateway: TemporalGateway,
  ) {}

  static async start(): Promise<FaultStack> {
    const state = stateDirectory(PROFILE);
    for (const file of ['temporal.sqlite', 'temporal.sqlite-wal', 'temporal.sqlite-shm', 'worker.log'])
      rmSync(path.join(state, file), { force: true });
    const postgres = await startPostgres({ profile: PROFILE, port: PORTS.postgres });
    const temporal = await startTemporal({
      profile: PROFILE,
      port: PORTS.temporal,
      uiPort: PORTS.temporalUi,
      say: () => undefined,
    });
    const catcher = await testCatcher();
    const databaseUrl = await ensureDatabase(postgres.adminUrl, `aarshjul_test_${Date.now()}`);
    const env = {
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_TASK_QUEUE: `faults-${Date.now()}`,
      SMTP_URL: catcher.smtpUrl,
      CATCHER_SMTP_URL: catcher.smtpUrl,
      PUBLIC_URL: 'http://localhost:1',
      LINK_SECRET: 'only-for-tests-'.repeat(3),
      SESSION_SECRET: 'only-for-tests-'.repeat(3),
      PAYLOAD_KEYS: `t:${Buffer.alloc(32, 1).toString('base64')}`,
    };
    const config = loadConfig(env);
    const db = openDatabase(databaseUrl, 12);
    await migrate(db);
    const client = openClient(config);
    return new FaultStack(
      postgres,
      temporal,
      catcher,
      db,
      config,
      { ...process.env, ...env, NODE_ENV: 'production' },
      client,
      new TemporalGateway(client, config.temporal.taskQueue),
    );
  }

  get casework(): Casework {
    return caseworkOf(this.db, Date.now);
  }

  /** Starts a worker, and returns when it takes work. */
  async startWorker(): Promise<ChildProcess> {
    const file = path.join(stateDirectory(PROFILE), 'worker.log');
    const ready = (): number => (existsSync(file) ? readFileSync(file, 'utf8').split('ready on task queue').length : 1);
    const before = ready();
    const output = openSync(file, 'a', 0o600);
    const worker = spawn(process.execPath, sourceArguments('apps/worker/main.ts'), {
      env: this.env,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    this.workers.add(worker);
    worker.once('exit', () => this.workers.delete(worker));
    await waitFor(
      () => Promise.resolve(ready() > before),
      120_000,
      () => `The worker did not come up:\n${readFileSync(file, 'utf8').slice(-2_000)}`,
    );
    this.log = file;
    return worker;
  }

  /** What the workers have said. */
  said(): string {
    return this.log === '' ? '' : readFileSync(this.log, 'utf8');
  }

  async kill(worker: ChildProcess): Promise<void> {
    const over = new Promise((resolve) => worker.once('exit', resolve));
    worker.kill('SIGKILL');
    await over;
  }

  async killWorkers(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => this.kill(worker)));
  }

  /** As `kill -9`, and started again on the same port with the same data. */
  async crashPostgres(): Promise<void> {
    process.kill(this.postgres.pid, 'SIGKILL');
    let restarted: RunningPostgres | undefined;
    await waitFor(
      async () => {
        giveBackPort(this.postgres.port);
        restarted = await startPostgres({ profile: PROFILE, port: this.postgres.port }).catch(() => undefined);
        if (restarted?.port === this.postgres.port) return true;
        await restarted?.stop();
        return false;
      },
      30_000,
      () => 'PostgreSQL did not come back.',
    );
    if (restarted) this.postgres = restarted;
  }

  /** Every connection that anybody has to the database is cut; PostgreSQL itself goes on. */
  async cutConnections(): Promise<void> {
    const client = new PostgresClient({ connectionString: this.postgres.adminUrl });
    await client.connect();
    try {
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname like 'aarshjul\\_test\\_%' and pid <> pg_backend_pid()`,
      );
    } finally {
      await client.end();
    }
  }

  async crashTemporal(): Promise<void> {
    const [grpc, ui] = [this.temporal.address, this.temporal.uiUrl].map((address) => Number(address.split(':').at(-1)));
    process.kill(this.temporal.pid, 'SIGKILL');
    // On a busy machine what was killed holds its ports a moment longer.
    for (const port of [grpc ?? 0, ui ?? 0]) await isFreeAgain(port);
    this.temporal = await startTemporal({ profile: PROFILE, port: grpc, uiPort: ui, say: () => undefined });
    if (!this.temporal.address.endsWith(`:${grpc}`)) throw new Error('Temporal came back on another port.');
  }

  async stop(): Promise<void> {
    await this.killWorkers();
    await this.client.connection.close();
    await this.db.destroy();
    await dropDatabases(this.postgres.adminUrl);
    await this.catcher.stop();
    await this.temporal.stop();
    await this.postgres.stop();
  }
}

/** Those of this run, and of earlier ones that were cut short. */
async function dropDatabases(adminUrl: string): Promise<void> {
  const client = new PostgresClient({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname like 'aarshjul\\_test\\_%'`,
    );
    for (const { datname } of rows)
      await client.query(`drop database ${client.escapeIdentifier(datname)} with (force)`);
  } finally {
    await client.end();
  }
}

/** Waits until a port that this process had can be had again, and leaves it so. */
const isFreeAgain = (port: number): Promise<void> =>
  waitFor(
    async () => {
      giveBackPort(port);
      const got = await freePort(port);
      giveBackPort(got);
      return got === port;
    },
    30_000,
    () => `Port ${port} is not given back.`,
  );
