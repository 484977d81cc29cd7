import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { startOwned } from './owned-process';
import { stateDirectory, type Profile } from './paths';
import { freePort, preferredPorts } from './ports';
import { sourceArguments } from './source-process';

export interface RunningCatcher {
  readonly smtpUrl: string;
  readonly url: string;
  readonly reused: boolean;
  readonly stop: () => Promise<void>;
}

/** Starts the mail catcher as a process of its own, its mails under the profile's state, or takes over the one left running. */
export async function startCatcher(
  profile: Profile,
  ports = { http: Number(preferredPorts.catcher), smtp: Number(preferredPorts.smtp) },
): Promise<RunningCatcher> {
  const folder = path.join(stateDirectory(profile), 'mails');
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  const owned = await startOwned({
    profile,
    name: 'catcher',
    command: process.execPath,
    withinMs: 30_000,
    ready: ({ http }) =>
      fetch(`http://127.0.0.1:${http}/api/count`, { signal: AbortSignal.timeout(2_000) }).then(
        ({ ok }) => ok,
        () => false,
      ),
    prepare: async () => {
      const http = await freePort(ports.http);
      const smtp = await freePort(ports.smtp);
      return {
        args: sourceArguments('infra/catcher/main.ts', [
          '--http-port',
          String(http),
          '--smtp-port',
          String(smtp),
          '--dir',
          folder,
        ]),
        ports: { http, smtp },
      };
    },
  });
  const { http, smtp } = owned.ports;
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp}`,
    url: `http://127.0.0.1:${http}`,
    reused: owned.reused,
    stop: owned.stop,
  };
}
