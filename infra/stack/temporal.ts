import path from 'node:path';
import { Connection } from '@temporalio/client';
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
}

/** Starts Temporal's dev server on 127.0.0.1, or takes over the one a killed start left. Ready means that the namespace answers. */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const environment = options.environment ?? process.env;
  const owned = await startOwned({
    profile: options.profile,
    name: 'temporal',
    command: await findTemporalCli(environment, options.say),
    withinMs: 60_000,
    env: environment,
    ready: ({ grpc }) => answers(`127.0.0.1:${grpc}`),
    prepare: async () => {
      const grpc = await freePort(options.port ?? preferredPorts.temporal);
      const ui = await freePort(options.uiPort ?? preferredPorts.temporalUi);
      const file = options.durable === false ? [] : ['--db-filename', path.join(stateDirectory(options.profile), 'temporal.sqlite')];
      const pragmas = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=1'];
      const where = ['--ip', '127.0.0.1', '--port', String(grpc), '--ui-port', String(ui), '--namespace', 'default'];
      return { args: ['server', 'start-dev', ...file, ...pragmas, ...where, '--log-level', 'error'], ports: { grpc, ui } };
    },
  });
  const { grpc, ui } = owned.ports;
  return { address: `127.0.0.1:${grpc}`, uiUrl: `http://127.0.0.1:${ui}`, reused: owned.reused, pid: owned.pid, stop: owned.stop };
}

/** True when a Temporal Service at the address answers a real call about the namespace. */
export async function answers(address: string, namespace = 'default'): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 2_000 });
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}
