import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** When the process started, in a form that only serves to tell it from a later one with the same number; undefined when it does not run. */
export function processStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    if (process.platform === 'linux') return undefined;
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The command line of a running process, empty when it cannot be read. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Asks a process to end by `signal`, waits, and ends it for certain after `graceMs`. Quiet when it is gone already. */
export async function endProcess(pid: number, signal: NodeJS.Signals = 'SIGTERM', graceMs = 10_000): Promise<void> {
  const started = processStart(pid);
  if (started === undefined) return;
  send(pid, signal);
  if (await gone(pid, started, graceMs)) return;
  send(pid, 'SIGKILL');
  await gone(pid, started, 5_000);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between, which is what was wanted.
  }
}

async function gone(pid: number, started: string, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (processStart(pid) === started) {
    if (Date.now() > until) return false;
    await pause(25);
  }
  return true;
}

/** Asks `ready` again and again until it is true. @throws Error with `complaint()` when `withinMs` have passed. */
export async function waitFor(ready: () => Promise<boolean>, withinMs: number, complaint: () => string): Promise<void> {
  const until = Date.now() + withinMs;
  while (!(await ready())) {
    if (Date.now() > until) throw new Error(complaint());
    await pause(50);
  }
}

/** The last lines of a log, without stack frames, for an error that has to say what went wrong. */
export function tail(file: string, lines = 15): string {
  try {
    return readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .filter((line) => !/^\s+at /.test(line))
      .slice(-lines)
      .join('\n');
  } catch {
    return '';
  }
}
