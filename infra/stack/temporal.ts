import path from 'node:path';
import { Connection, type ConnectionOptions } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { loadConfig, type Config } from '#config';
import { startOwned } from './owned-process';
import { stateDirectory, type Profile } from './paths';
import { freePort, preferredPorts } from './ports';
import { findTemporalCli, type Say } from './temporal-cli';

export interface RunningTemporal {
  /** host:port of the gRPC frontend. */
  readonly address: string;
  readonly uiUrl: string;
  readonly reused: boolean;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

export interface TemporalOptions {
  readonly profile: Profile;
  readonly say: Say;
  /** True keeps what it knows in a file, so that it survives a restart; false keeps it in memory. */
  readonly durable?: boolean;
  readonly port?: number;
  readonly uiPort?: number;
  readonly environment?: NodeJS.ProcessEnv;
  /** Ends a build that is under way. */
  readonly signal?: AbortSignal;
}

/** Starts Temporal's dev server on 127.0.0.1, or takes over the one a killed start left. Ready means that the namespace answers. */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const environment = options.environment ?? process.env;
  const owned = await startOwned({
    profile: options.profile,
    name: 'temporal',
    command: await findTemporalCli(environment, options.say, options.signal),
    withinMs: 60_000,
    env: environment,
    ready: ({ grpc }) =>
      temporalAnswers({ address: `127.0.0.1:${grpc}`, namespace: 'default', tls: undefined, apiKey: undefined }),
    prepare: async () => {
      const grpc = await freePort(options.port ?? preferredPorts.temporal);
      const ui = await freePort(options.uiPort ?? preferredPorts.temporalUi);
      const file =
        options.durable === false
          ? []
          : ['--db-filename', path.join(stateDirectory(options.profile), 'temporal.sqlite')];
      const pragmas = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=1'];
      const where = ['--ip', '127.0.0.1', '--port', String(grpc), '--ui-port', String(ui), '--namespace', 'default'];
      // An ordinary activity begins with the worker that asked for it: a round of the mailroom takes a third less.
      const eager = ['--dynamic-config-value', 'system.enableActivityEagerExecution=true'];
      return {
        args: ['server', 'start-dev', ...file, ...pragmas, ...where, ...eager, '--log-level', 'error'],
        ports: { grpc, ui },
      };
    },
  });
  const { grpc, ui } = owned.ports;
  return {
    address: `127.0.0.1:${grpc}`,
    uiUrl: `http://127.0.0.1:${ui}`,
    reused: owned.reused,
    pid: owned.pid,
    stop: owned.stop,
  };
}

type Where = Pick<Config['temporal'], 'address' | 'namespace' | 'tls' | 'apiKey'>;

/** True when the Temporal Service answers a real call about the namespace. */
export async function temporalAnswers({ address, namespace, tls, apiKey }: Where): Promise<boolean> {
  return ask({ address, tls: secured(tls), apiKey, connectTimeout: 2_000 }, async (connection) => {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  });
}

/** True when some worker asks the queue for workflow tasks. */
export async function workerPolls(env: NodeJS.ProcessEnv): Promise<boolean> {
  const { address, namespace, tls, apiKey, taskQueue } = loadConfig(env).temporal;
  return ask({ address, tls: secured(tls), apiKey, connectTimeout: 2_000 }, async (connection) => {
    const queue = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    });
    return (queue.pollers?.length ?? 0) > 0;
  });
}

function secured(tls: Config['temporal']['tls']): ConnectionOptions['tls'] {
  if (tls === undefined) return undefined;
  const pair = tls.cert !== undefined && tls.key !== undefined ? { crt: tls.cert, key: tls.key } : undefined;
  return { serverRootCACertificate: tls.ca, clientCertPair: pair };
}

async function ask(
  options: ConnectionOptions,
  question: (connection: Connection) => Promise<boolean>,
): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect(options);
    return await question(connection);
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}
