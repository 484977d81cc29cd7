import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** A gateway that serves a folder by S3's API (Apache-2.0): one program, no root, up in a second. */
const VERSION = '1.8.0';
const PROGRAM = 'versitygw';

type Say = (line: string) => void;

/**
 * A server of S3's API for the spec of the stores, as a program. Looked for in S3_TEST_SERVER and in the project's cache; else fetched from its
 * makers' own download where that answers at once, else built with Go.
 * @throws Error that says what the person can do
 */
export async function findS3Server(environment: NodeJS.ProcessEnv, say: Say): Promise<string> {
  const chosen = environment.S3_TEST_SERVER;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`S3_TEST_SERVER er ${chosen}, men der ligger intet program. Ret stien, eller fjern variablen.`);
  }
  const cache = path.join(environment.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'aarshjul');
  const folder = path.join(cache, `${PROGRAM}-${VERSION}`);
  const cached = path.join(folder, PROGRAM);
  if (existsSync(cached)) return cached;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  try {
    const got = (await download(draft, say)) || (await build(draft, environment, say));
    if (!got) throw new Error(nothingWorked());
    chmodSync(path.join(draft, PROGRAM), 0o755);
    if (!existsSync(cached)) renameSync(draft, folder);
    return cached;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function download(folder: string, say: Say): Promise<boolean> {
  const system = process.platform === 'darwin' ? 'Darwin' : 'Linux';
  const name = `${PROGRAM}_v${VERSION}_${system}_${process.arch === 'arm64' ? 'arm64' : 'x86_64'}`;
  const url = `https://github.com/versity/versitygw/releases/download/v${VERSION}/${name}.tar.gz`;
  try {
    const head = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
    if (!head.ok) return false;
    say('En S3-server til testene hentes (ca. 30 MB, én gang) …');
    const body = await fetch(url, { signal: AbortSignal.timeout(300_000) });
    if (!body.ok) return false;
    const archive = path.join(folder, 'archive.tar.gz');
    writeFileSync(archive, Buffer.from(await body.arrayBuffer()));
    if (spawnSync('tar', ['-xzf', archive, '-C', folder, `${name}/${PROGRAM}`]).status !== 0) return false;
    renameSync(path.join(folder, name, PROGRAM), path.join(folder, PROGRAM));
    return true;
  } catch {
    return false;
  }
}

async function build(folder: string, environment: NodeJS.ProcessEnv, say: Say): Promise<boolean> {
  const go = ['go', '/usr/local/go/bin/go', '/usr/lib/go/bin/go'].find(
    (one) => spawnSync(one, ['version']).status === 0,
  );
  if (go === undefined) return false;
  say('En S3-server til testene bygges med Go (ca. 3 minutter, én gang) …');
  const child = spawn(go, ['install', `github.com/versity/versitygw/cmd/${PROGRAM}@v${VERSION}`], {
    env: { ...environment, GOBIN: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints = (complaints + text).slice(-2_000)));
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
  if (code !== 0) say(`S3-serveren kunne ikke bygges: ${complaints}`);
  return code === 0;
}

function nothingWorked(): string {
  return [
    'En S3-server til testene kunne hverken findes eller hentes. Gør ét af dette:',
    '  · installér Go, så bygges den af sig selv;',
    '  · hent versitygw, og sæt S3_TEST_SERVER til dens sti.',
  ].join('\n');
}
