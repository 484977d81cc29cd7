import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { stateDirectory } from './paths';

/** The port people expect each part on; a busy one is stepped around. */
export const preferredPorts = {
  web: 3000,
  catcher: 1080,
  smtp: 1025,
  temporal: 7233,
  temporalUi: 8233,
  postgres: 5433,
} as const;

const handedOut = new Set<number>();

/**
 * The first free TCP port on 127.0.0.1 from `preferred` upwards, never the same one twice in a process.
 * `preferred` 0 lets the system choose.
 */
export async function freePort(preferred: number): Promise<number> {
  if (preferred === 0) return (await tryPort(0)) ?? freePort(0);
  for (let port = preferred; port < preferred + 200; port += 1) {
    if (handedOut.has(port)) continue;
    if ((await tryPort(port)) === undefined) continue;
    handedOut.add(port);
    return port;
  }
  throw new Error(`Ingen ledig port fra ${preferred} til ${preferred + 199}.`);
}

/** A part on this port has ended, and the same process will start it there again. */
export function giveBackPort(port: number): void {
  handedOut.delete(port);
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}

const remembered = (name: string): string => path.join(stateDirectory('start'), `${name}.port`);

/** The port a part had last time: links in mails already sent go there. 0 when there was none. */
export function rememberedPort(name: string): number {
  try {
    return Number(readFileSync(remembered(name), 'utf8')) || 0;
  } catch {
    return 0;
  }
}

export function rememberPort(name: string, port: number): void {
  writeFileSync(remembered(name), String(port));
}
