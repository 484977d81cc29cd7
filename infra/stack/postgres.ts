import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { postgresAccount, type Account } from './account';
import { cacheDirectory, databaseDirectory, stateDirectory, type Profile } from './paths';
import { freePort, preferredPorts } from './ports';
import { preparePostgresBinaries } from './postgres-binaries';
import { clusterPassword, hasPassword, initialiseCluster, serverEnvironment, superuser } from './postgres-cluster';
import { commandLine, endProcess, processStart, tail, waitFor } from './processes';

export interface RunningPostgres {
  /** postgres://… to the maintenance database `postgres`, with the password: never print it. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  /** True when an earlier start's server was found running and taken over. */
  readonly reused: boolean;
  readonly stop: () => Promise<void>;
}

export interface PostgresOptions {
  readonly profile: Profile;
  /** Where to begin looking for a free port. */
  readonly port?: number;
  /** False trades safety for speed: for data nobody will miss. */
  readonly durable?: boolean;
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Starts the embedded PostgreSQL of a profile on 127.0.0.1, or takes over the one a killed start left running on the same data.
 * @throws Error with what PostgreSQL itself said when it does not come up within a minute
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const account = postgresAccount();
  const state = stateDirectory(options.profile);
  const binaries = preparePostgresBinaries(cacheDirectory(options.environment ?? process.env, account));
  const directory = databaseDirectory(options.profile, account);
  await forgetForeignCluster(state, directory);
  const password = clusterPassword(state);
  initialiseCluster(binaries, directory, password, account);

  const left = await leftRunning(directory, password);
  if (left !== undefined) return running(left.pid, left.port, password, true);
  const port = await freePort(options.port ?? preferredPorts.postgres);
  const pid = await launch({
    binaries,
    directory,
    port,
    account,
    durable: options.durable ?? true,
    log: path.join(state, 'postgres.log'),
    password,
  });
  return running(pid, port, password, false);
}

/** The address of one database on a server whose maintenance address is known. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Makes the database unless it is there; names are ours, never a person's. @returns its address */
export async function ensureDatabase(adminUrl: string, database: string): Promise<string> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
  return databaseUrl(adminUrl, database);
}

function running(pid: number, port: number, password: string, reused: boolean): RunningPostgres {
  return { adminUrl: addressOf(port, password), port, pid, reused, stop: () => endProcess(pid, 'SIGINT', 20_000) };
}

function addressOf(port: number, password: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
}

interface Launch {
  readonly binaries: string;
  readonly directory: string;
  readonly port: number;
  readonly account: Account | undefined;
  readonly durable: boolean;
  readonly log: string;
  readonly password: string;
}

async function launch(wanted: Launch): Promise<number> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '128MB',
    max_connections: '100',
    max_wal_size: '1GB',
    ...(wanted.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const log = openSync(wanted.log, 'a', 0o600);
  const child = spawn(
    path.join(wanted.binaries, 'bin/postgres'),
    [
      '-D',
      wanted.directory,
      '-p',
      String(wanted.port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      cwd: path.dirname(wanted.directory),
      env: serverEnvironment(wanted.binaries),
      stdio: ['ignore', log, log],
      detached: true,
      ...(wanted.account && { uid: wanted.account.uid, gid: wanted.account.gid }),
    },
  );
  closeSync(log);
  let ended = false;
  child.once('error', () => (ended = true));
  child.once('exit', () => (ended = true));
  child.unref();
  const complaint = (): string => `PostgreSQL kom ikke op på port ${wanted.port}. Den sagde:\n${tail(wanted.log)}`;
  await waitFor(
    async () => {
      if (ended) throw new Error(complaint());
      return (await dataDirectoryAt(wanted.port, wanted.password)) === wanted.directory;
    },
    60_000,
    complaint,
  );
  if (child.pid === undefined) throw new Error(complaint());
  return child.pid;
}

/** The server that already runs on this data, if it answers. A stale lock, whose number now belongs to another program, is cleared away. */
async function leftRunning(directory: string, password: string): Promise<{ pid: number; port: number } | undefined> {
  const lock = path.join(directory, 'postmaster.pid');
  const [pidLine = '', , , portLine = ''] = readOrEmpty(lock).split('\n');
  const pid = Number(pidLine);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (processStart(pid) === undefined || !commandLine(pid).includes(directory)) {
    rmSync(lock, { force: true });
    return undefined;
  }
  const port = Number(portLine);
  if ((await dataDirectoryAt(port, password)) === directory) return { pid, port };
  await endProcess(pid, 'SIGINT');
  return undefined;
}

/**
 * Data outside the clone (root's) outlive a clone that was deleted, or whose `.data` was. Nobody knows their password any
 * more, and a fresh clone is to be fresh: they are removed, and a server still running on them is ended first.
 */
async function forgetForeignCluster(state: string, directory: string): Promise<void> {
  if (hasPassword(state) || !existsSync(directory)) return;
  const pid = Number(readOrEmpty(path.join(directory, 'postmaster.pid')).split('\n')[0]);
  if (pid > 0 && commandLine(pid).includes(directory)) await endProcess(pid, 'SIGINT');
  rmSync(directory, { recursive: true, force: true });
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function dataDirectoryAt(port: number, password: string): Promise<string | undefined> {
  const client = new Client({ connectionString: addressOf(port, password), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}
