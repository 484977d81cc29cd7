import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { migrate, openDatabase, type Database } from '#database';
import { createTestDatabase, testCatcher, testTemporalAddress, type Catcher } from '#testing';
import { freePort, waitFor } from '../../../infra/stack';
import { runSource, sourceArguments } from '../../../infra/stack/source-process';
import { workerPolls } from '../../../infra/stack/temporal';

/** The whole product as a newcomer has it — the live case, worker and API as processes of their own — on the tests' services. */
export interface RunningProduct {
  readonly db: Database;
  readonly catcher: Catcher;
  readonly url: string;
  /** Runs `aarshjul …` and returns what it wrote. */
  readonly aarshjul: (...args: string[]) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const UP_WITHIN_MS = 90_000;

export async function startProduct(): Promise<RunningProduct> {
  const database = await createTestDatabase();
  const catcher = await testCatcher();
  const port = await freePort(3_400);
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: testTemporalAddress(),
    TEMPORAL_NAMESPACE: await ownNamespace(),
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
  const aarshjul = async (...args: string[]): Promise<string> => {
    const { code, stdout } = await runSource('apps/cli/main.ts', args, env, new AbortController().signal);
    if (code !== 0) throw new Error(`aarshjul ${args.join(' ')} ended with ${code}`);
    return stdout;
  };
  await aarshjul('seed');
  const processes = ['worker', 'api'].map((name) =>
    spawn(process.execPath, sourceArguments(`apps/${name}/main.ts`), { env, stdio: 'ignore' }),
  );
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
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map(end));
    await db.destroy();
    await catcher.stop();
    await database.drop();
  };
  return { db, catcher, url, aarshjul, stop };
}

/** Workflow ids are business keys, so an installation has a namespace to itself. */
const ownNamespace = async (): Promise<string> => {
  const namespace = `e2e-${randomUUID()}`;
  const connection = await Connection.connect({ address: testTemporalAddress() });
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') });
  await connection.close();
  return namespace;
};

const answers = (address: string): Promise<boolean> =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );

const end = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
