import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Account } from './account';

/** The clone this code runs from. */
export const repositoryRoot = path.resolve(__dirname, '../..');

/** What runs side by side in one clone without sharing anything. */
export type Profile = 'start' | 'test' | 'bench' | 'faults';

/** Where a profile keeps its state inside the clone: `.data/<profile>`, closed to other users. */
export function stateDirectory(profile: Profile): string {
  const directory = path.join(repositoryRoot, '.data', profile);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return directory;
}

/**
 * Where PostgreSQL's data lie. Inside the clone, except when PostgreSQL has to run as another user (`account`):
 * that user may not be allowed into the clone, so its data lie under /var/lib, one folder for each clone.
 */
export function databaseDirectory(profile: Profile, account: Account | undefined): string {
  if (account === undefined) return path.join(stateDirectory(profile), 'postgres');
  const clone = createHash('sha256').update(repositoryRoot).digest('hex').slice(0, 12);
  const top = '/var/lib/aarshjul';
  makeReadable(top);
  makeReadable(path.join(top, clone));
  const home = path.join(top, clone, profile);
  if (!existsSync(home)) mkdirSync(home, { mode: 0o700 });
  chownSync(home, account.uid, account.gid);
  return path.join(home, 'postgres');
}

/** What is fetched or unpacked once for all clones. Root's is outside /root, so that another user may run it. */
export function cacheDirectory(environment: NodeJS.ProcessEnv, account: Account | undefined): string {
  if (account !== undefined) {
    makeReadable('/var/cache/aarshjul');
    return '/var/cache/aarshjul';
  }
  const directory = path.join(environment.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'aarshjul');
  mkdirSync(directory, { recursive: true });
  return directory;
}

function makeReadable(directory: string): void {
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o755);
}
