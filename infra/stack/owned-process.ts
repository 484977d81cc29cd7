import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { repositoryRoot, stateDirectory, type Profile } from './paths';
import { endProcess, processStart, tail, waitFor } from './processes';

const record = z.object({
  pid: z.number().int().positive(),
  started: z.string(),
  ports: z.record(z.string(), z.number()),
});
export type ProcessRecord = z.infer<typeof record>;

/** A part that runs as a process of its own, with a note on disk by which a later start finds it again. */
export interface OwnedProcess {
  readonly pid: number;
  readonly ports: Readonly<Record<string, number>>;
  readonly reused: boolean;
  readonly stop: () => Promise<void>;
}

export interface Wanted {
  readonly profile: Profile;
  readonly name: string;
  readonly command: string;
  /** Asked for only when a new process has to be started; the arguments may need free ports. */
  readonly prepare: () => Promise<{ args: string[]; ports: Record<string, number> }>;
  readonly env?: NodeJS.ProcessEnv;
  readonly ready: (ports: Readonly<Record<string, number>>) => Promise<boolean>;
  readonly withinMs: number;
}

/**
 * Takes over the process an earlier, killed start left behind if it still answers; else ends it and starts a new one
 * in a process group of its own (so that Ctrl-C reaches it only when the supervisor passes it on), and waits until ready.
 * @throws Error with the last lines of its log
 */
export async function startOwned(wanted: Wanted): Promise<OwnedProcess> {
  const left = readRecord(wanted.profile, wanted.name);
  if (left !== undefined) {
    if (await wanted.ready(left.ports)) return handle(wanted, left, true);
    await endProcess(left.pid);
  }
  const { args, ports } = await wanted.prepare();
  const log = path.join(stateDirectory(wanted.profile), `${wanted.name}.log`);
  const output = openSync(log, 'a', 0o600);
  const child = spawn(wanted.command, args, {
    cwd: repositoryRoot,
    env: wanted.env ?? process.env,
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  let ended = false;
  child.once('error', () => (ended = true));
  child.once('exit', () => (ended = true));
  child.unref();
  const complaint = (): string =>
    `${wanted.name} kom ikke op. Det sidste i ${path.relative(repositoryRoot, log)}:\n${tail(log)}`;
  const started = child.pid === undefined ? undefined : processStart(child.pid);
  if (child.pid === undefined || started === undefined) throw new Error(complaint());
  const note = { pid: child.pid, started, ports };
  writeRecord(wanted.profile, wanted.name, note);
  await waitFor(
    async () => {
      if (ended) throw new Error(complaint());
      return wanted.ready(ports);
    },
    wanted.withinMs,
    complaint,
  ).catch(async (error: unknown) => {
    await endProcess(note.pid);
    throw error;
  });
  return handle(wanted, note, false);
}

function handle(wanted: Wanted, { pid, ports }: ProcessRecord, reused: boolean): OwnedProcess {
  const stop = async (): Promise<void> => {
    await endProcess(pid);
    rmSync(recordFile(wanted.profile, wanted.name), { force: true });
  };
  return { pid, ports, reused, stop };
}

/** The note of a process that is still the one it was written for. */
export function readRecord(profile: Profile, name: string): ProcessRecord | undefined {
  try {
    const note = record.parse(JSON.parse(readFileSync(recordFile(profile, name), 'utf8')));
    return processStart(note.pid) === note.started ? note : undefined;
  } catch {
    return undefined;
  }
}

/** Ends what a killed earlier start left running under this name. */
export async function endLeft(profile: Profile, name: string): Promise<void> {
  const left = readRecord(profile, name);
  if (left !== undefined) await endProcess(left.pid);
}

export function writeRecord(profile: Profile, name: string, note: ProcessRecord): void {
  const file = recordFile(profile, name);
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(note));
  renameSync(`${file}.${process.pid}`, file);
}

export function recordFile(profile: Profile, name: string): string {
  const folder = path.join(stateDirectory(profile), 'run');
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `${name}.json`);
}
