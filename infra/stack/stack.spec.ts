import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './ports';
import { preparePostgresBinaries } from './postgres-binaries';
import { endLeft, readRecord, startOwned, writeRecord, type OwnedProcess } from './owned-process';
import { processStart } from './processes';

const sleeper = (): Promise<OwnedProcess> =>
  startOwned({
    profile: 'test',
    name: `sleeper-${process.pid}`,
    command: process.execPath,
    withinMs: 10_000,
    ready: async () => true,
    prepare: async () => ({ args: ['-e', 'setInterval(() => {}, 1000)'], ports: { some: 4711 } }),
  });

test('what a killed start left running is found and used again, and stopped in the end', async () => {
  const first = await sleeper();
  const second = await sleeper();
  expect(second).toMatchObject({ pid: first.pid, reused: true, ports: { some: 4711 } });
  await second.stop();
  expect(processStart(first.pid)).toBeUndefined();
});

test("a stranger's process that has been given an old one's number is left alone", async () => {
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const name = `stranger-${process.pid}`;
  writeRecord('test', name, { pid: stranger.pid ?? 0, started: 'another day', ports: {} });
  expect(readRecord('test', name)).toBeUndefined();
  await endLeft('test', name);
  expect(processStart(stranger.pid ?? 0)).toBeDefined();
  stranger.kill();
});

test('a busy port is stepped around', async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => busy.once('listening', resolve));
  const address = busy.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const got = await freePort(port);
  expect(got).toBeGreaterThan(port);
  expect(await freePort(port)).not.toBe(got);
  busy.close();
});

test('PostgreSQL runs although npm held its install script back', () => {
  const cache = mkdtempSync(path.join(tmpdir(), 'pg-'));
  const folder = preparePostgresBinaries(cache);
  expect(readlinkSync(path.join(folder, 'lib/libpq.so.5'))).toMatch(/^libpq\.so\.5\.\d+$/);
  expect(existsSync(path.join(folder, 'bin/postgres'))).toBe(true);
  expect(preparePostgresBinaries(cache)).toBe(folder);
});
