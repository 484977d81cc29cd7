import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { endLeft, recordFile, writeRecord } from './owned-process';
import { repositoryRoot, stateDirectory, type Profile } from './paths';
import { endProcess, processStart, tail } from './processes';
import type { Say } from './temporal-cli';

/**
 * The worker's heap, MB. Without a limit V8 puts off its cleaning while thousands of mails go out, and holds some hundred MB of what is of
 * no use any more; with it the worker stays under 600 MB (docs/performance.md). compose.yaml says the same.
 */
const WORKER_HEAP_MB = 300;

/** Arguments for this very Node to run one of our TypeScript files. */
export function sourceArguments(entry: string, args: readonly string[] = []): string[] {
  return [
    '--enable-source-maps',
    '--require',
    path.join(repositoryRoot, 'infra/bin/register.cjs'),
    path.join(repositoryRoot, entry),
    ...args,
  ];
}

export interface Finished {
  readonly code: number;
  readonly stdout: string;
}

/** Runs one of our programs to its end; its standard error goes to the person, its standard output comes back. */
export async function runSource(
  entry: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Finished> {
  if (signal.aborted) return { code: 130, stdout: '' };
  const child = spawn(process.execPath, sourceArguments(entry, args), {
    cwd: repositoryRoot,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (ended) => resolve(ended ?? 1));
  });
  signal.removeEventListener('abort', stop);
  return { code, stdout };
}

export interface Kept {
  readonly stop: () => Promise<void>;
  readonly restarts: () => number;
}

export interface KeptOptions {
  readonly profile: Profile;
  readonly name: string;
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
}

/**
 * Keeps one of our programs running: what it writes goes to `.data/<profile>/<name>.log`, a crash is said and it is started
 * again after 1, 2, 4 … 30 seconds. One that a killed earlier start left running is ended first.
 */
export async function keepRunning({ profile, name, entry, env, say }: KeptOptions): Promise<Kept> {
  const log = path.join(stateDirectory(profile), `${name}.log`);
  const limits = name === 'worker' ? [`--max-old-space-size=${WORKER_HEAP_MB}`] : [];
  await endLeft(profile, name);
  let stopping = false;
  let restarts = 0;
  let wait = 1_000;
  let pid: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  const start = (): void => {
    const output = openSync(log, 'a', 0o600);
    const child = spawn(process.execPath, [...limits, ...sourceArguments(entry)], {
      cwd: repositoryRoot,
      env,
      stdio: ['ignore', output, output],
      detached: true,
    });
    closeSync(output);
    const began = Date.now();
    pid = child.pid;
    if (pid !== undefined) writeRecord(profile, name, { pid, started: processStart(pid) ?? '', ports: {} });
    child.once('exit', (code, signal) => {
      if (stopping) return;
      if (Date.now() - began > 60_000) wait = 1_000;
      const last = tail(log, 5).replace(/^/gm, '    ');
      say(
        `${name} stoppede uventet (${signal ?? `kode ${code}`}) og startes igen om ${wait / 1_000} s. Sidste linjer i ${path.relative(repositoryRoot, log)}:\n${last}`,
      );
      restarts += 1;
      timer = setTimeout(start, wait);
      wait = Math.min(wait * 2, 30_000);
    });
  };
  start();

  const stop = async (): Promise<void> => {
    stopping = true;
    clearTimeout(timer);
    if (pid !== undefined) await endProcess(pid, 'SIGTERM', 15_000);
    rmSync(recordFile(profile, name), { force: true });
  };
  return { stop, restarts: () => restarts };
}
