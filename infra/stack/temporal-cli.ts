import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { downloadTemporal } from './temporal-download';

export const temporalVersion = '1.5.1';

export type Say = (line: string) => void;

/**
 * Temporal's command line program, which holds the dev server. Looked for in TEMPORAL_CLI, on the PATH and in the
 * project's cache; else fetched from Temporal's own download, else built once with Go.
 * @throws Error that says what the person can do
 */
export async function findTemporalCli(environment: NodeJS.ProcessEnv, say: Say, signal?: AbortSignal): Promise<string> {
  const chosen = environment.TEMPORAL_CLI;
  if (chosen) {
    if (works(chosen)) return chosen;
    throw new Error(
      `TEMPORAL_CLI er ${chosen}, men den kan ikke køres. Ret stien, eller fjern variablen, så finder vi selv programmet.`,
    );
  }
  if (works('temporal', environment)) return 'temporal';
  const cache = environment.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  const folder = path.join(cache, 'aarshjul', `temporal-${temporalVersion}`);
  const cached = path.join(folder, 'temporal');
  if (works(cached)) return cached;
  mkdirSync(path.dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  try {
    const got = (await downloadTemporal(temporalVersion, draft, say)) || (await build(draft, environment, say, signal));
    signal?.throwIfAborted();
    if (!got || !works(path.join(draft, 'temporal'))) throw new Error(nothingWorked());
    mkdirSync(folder, { recursive: true });
    renameSync(path.join(draft, 'temporal'), cached);
    return cached;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function works(program: string, environment: NodeJS.ProcessEnv = {}): boolean {
  if (path.isAbsolute(program) && !existsSync(program)) return false;
  const tried = spawnSync(program, ['--version'], {
    encoding: 'utf8',
    timeout: 20_000,
    env: { ...process.env, ...environment },
  });
  return tried.status === 0 && /temporal version/i.test(tried.stdout);
}

async function build(folder: string, environment: NodeJS.ProcessEnv, say: Say, signal?: AbortSignal): Promise<boolean> {
  const go = ['go', '/usr/local/go/bin/go', '/usr/lib/go/bin/go'].find(
    (one) => spawnSync(one, ['version']).status === 0,
  );
  if (go === undefined) return false;
  say(`Temporal ${temporalVersion} bygges med Go. Det sker kun denne ene gang og tager 4-8 minutter …`);
  const began = Date.now();
  const child = spawn(go, ['install', `github.com/temporalio/cli/cmd/temporal@v${temporalVersion}`], {
    env: { ...environment, GOBIN: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints = (complaints + text).slice(-4_000)));
  const progress = setInterval(
    () => say(`  bygger stadig Temporal (${Math.round((Date.now() - began) / 1_000)} s) …`),
    30_000,
  );
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  clearInterval(progress);
  if (code === 0) say(`  Temporal er bygget på ${Math.round((Date.now() - began) / 1_000)} s.`);
  else say(`  Go kunne ikke bygge Temporal:\n${complaints.trimEnd().split('\n').slice(-6).join('\n')}`);
  return code === 0;
}

function nothingWorked(): string {
  return [
    'Temporal kunne hverken findes, hentes eller bygges. Gør ét af dette:',
    '  · installér Temporal CLI (https://docs.temporal.io/cli), så `temporal` er på PATH, eller sæt TEMPORAL_CLI til dens sti;',
    '  · installér Go 1.24 eller nyere, så bygges den af sig selv;',
    '  · sæt TEMPORAL_ADDRESS til en Temporal Service, der allerede kører.',
  ].join('\n');
}
