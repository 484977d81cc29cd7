import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { testService } from './services';

/** A bucket on a server of S3's API that runs for one spec file. */
export interface TestObjectStore {
  readonly address: {
    readonly endpoint: string;
    readonly bucket: string;
    readonly prefix: string;
    readonly region: string;
    readonly keyId: string;
    readonly secret: string;
  };
  readonly stop: () => Promise<void>;
}

/** Starts it on a free port, on an empty folder; throws where it is not up within ten seconds. */
export async function startTestObjectStore(): Promise<TestObjectStore> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aarshjul-s3-'));
  const [data, about] = [path.join(folder, 'data'), path.join(folder, 'about')];
  mkdirSync(path.join(data, 'dokumenter'), { recursive: true });
  mkdirSync(about);
  const port = await freePort();
  const keys = { keyId: 'aarshjul', secret: 'kun-til-test-af-lagre' };
  const child = spawn(
    testService('AARSHJUL_TEST_S3'),
    ['--port', `127.0.0.1:${port}`, '--region', 'eu-north-1', '--quiet', 'posix', '--sidecar', about, data],
    { env: { ...process.env, ROOT_ACCESS_KEY: keys.keyId, ROOT_SECRET_KEY: keys.secret }, stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const endpoint = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(endpoint)); tries += 1) {
    if (tries === 100 || child.exitCode !== null) {
      await stop();
      throw new Error('The server of the S3 API did not come up.');
    }
    await after(100);
  }
  return { address: { endpoint, bucket: 'dokumenter', prefix: 'test', region: 'eu-north-1', ...keys }, stop };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const at = server.address();
      server.close(() => (typeof at === 'object' && at !== null ? resolve(at.port) : reject(new Error('no port'))));
    });
  });
