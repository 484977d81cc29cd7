import { execFile, spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { google } from '@temporalio/proto';
import { migrate, openDatabase, type Database } from '#database';
import { createTestDatabase, testCatcher, testTemporalAddress, type Catcher } from '#testing';
import { freePort, repositoryRoot, waitFor } from '../../../infra/stack';
import { sourceArguments } from '../../../infra/stack/source-process';
import { workerPolls } from '../../../infra/stack/temporal';
import { IMPORT_ORGANISATION } from '../../cli/testing/run-aarshjul';

/** The whole product as a newcomer has it — worker and API as processes of their own, the demo's live cases — on the tests' services. */
export interface RunningProduct {
  readonly db: Database;
  readonly catcher: Catcher;
  readonly url: string;
  /** Temporal's namespace for this product alone. */
  readonly namespace: string;
  /** Runs `aarshjul …` and returns what it wrote. */
  readonly aarshjul: (...args: string[]) => Promise<string>;
  /** Begins `aarshjul …`, without a terminal, and leaves it to the caller. */
  readonly begin: (...args: string[]) => ChildProcessWithoutNullStreams;
  /** Fills it once more, as every start does. */
  readonly demo: () => Promise<string>;
  /** Ends the API alone, as a machine that fails would. */
  readonly killApi: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const UP_WITHIN_MS = 90_000;

/** Arguments for Node to run one of the product's programs, from its sources or as it was built. */
const programs = {
  sources: (folder: string): string[] => sourceArguments(`${folder}/main.ts`),
  dist: (folder: string): string[] => ['--enable-source-maps', path.join(repositoryRoot, `dist/${folder}/main.js`)],
};

/** What is in it when it is there: the demo's live cases, which take a while, or no more than the shipped organisation. */
type Filling = 'demo' | 'organisation';

export async function startProduct(
  filling: Filling = 'demo',
  from: keyof typeof programs = 'sources',
): Promise<RunningProduct> {
  const argumentsOf = programs[from];
  const database = await createTestDatabase();
  const catcher = await testCatcher();
  // Any: specs that begin together would all see the same one free.
  const port = await freePort(0);
  const url = `http://127.0.0.1:${port}`;
  const namespace = await ownNamespace();
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: testTemporalAddress(),
    TEMPORAL_NAMESPACE: namespace,
    SMTP_URL: catcher.smtpUrl,
    CATCHER_SMTP_URL: catcher.smtpUrl,
    CATCHER_URL: catcher.httpUrl,
    PUBLIC_URL: url,
    API_PORT: String(port),
    LINK_SECRET: 'only-for-tests-'.repeat(3),
    SESSION_SECRET: 'only-for-tests-'.repeat(3),
    PAYLOAD_KEYS: `t:${Buffer.alloc(32, 1).toString('base64')}`,
  };
  const db = openDatabase(database.url, 4);
  await migrate(db);
  const run = async (folder: string, ...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(process.execPath, [...argumentsOf(folder), ...args], { env });
    return stdout;
  };
  const begin = (name: string): ChildProcess =>
    spawn(process.execPath, argumentsOf(`apps/${name}`), { env, stdio: 'ignore' });
  const [worker, api] = [begin('worker'), begin('api')];
  await waitFor(
    () => workerPolls(env),
    UP_WITHIN_MS,
    () => 'The worker did not come up.',
  );
  await waitFor(
    () => answers(`${url}/health/ready`),
    UP_WITHIN_MS,
    () => 'The API did not come up.',
  );
  const demo = (): Promise<string> => run('infra/demo');
  await (filling === 'demo' ? demo() : run('apps/cli', ...IMPORT_ORGANISATION));
  const stop = async (): Promise<void> => {
    await Promise.all([worker, api].map((child) => end(child)));
    await db.destroy();
    await catcher.stop();
    await database.drop();
  };
  return {
    db,
    catcher,
    url,
    namespace,
    aarshjul: (...args) => run('apps/cli', ...args),
    begin: (...args) => spawn(process.execPath, [...argumentsOf('apps/cli'), ...args], { env }),
    demo,
    killApi: () => end(api, 'SIGKILL'),
    stop,
  };
}

/** Workflow ids are business keys, so an installation has a namespace to itself. */
const ownNamespace = async (): Promise<string> => {
  const namespace = `e2e-${randomUUID()}`;
  const connection = await Connection.connect({ address: testTemporalAddress() });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: google.protobuf.Duration.fromObject({ seconds: 24 * 3_600 }),
  });
  await connection.close();
  return namespace;
};

const answers = (address: string): Promise<boolean> =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );

const end = (child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
