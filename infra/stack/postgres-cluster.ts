import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Account } from './account';

export const superuser = 'aarshjul';

const passwordFile = (state: string): string => path.join(state, 'postgres-password');

export const hasPassword = (state: string): boolean => existsSync(passwordFile(state));

/** The cluster's password: made once, kept in the profile's state, readable by its owner only, never printed. */
export function clusterPassword(state: string): string {
  const file = passwordFile(state);
  if (!hasPassword(state)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

/**
 * Makes the cluster's folder unless it is there: UTF-8, Danish sorting by ICU (aa after å), passwords asked for everywhere.
 * Made beside its place and moved there when whole, so that a start killed in the middle leaves nothing half made.
 */
export function initialiseCluster(
  binaries: string,
  directory: string,
  password: string,
  account: Account | undefined,
): void {
  if (existsSync(path.join(directory, 'PG_VERSION'))) return assertSameMajor(binaries, directory);
  rmSync(directory, { recursive: true, force: true });
  const danish = runInitdb(binaries, directory, password, account, [
    '--locale-provider=icu',
    '--icu-locale=da-DK',
    '--locale=C',
  ]);
  if (danish === undefined) return;
  const plain = runInitdb(binaries, directory, password, account, [
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ]);
  if (plain !== undefined) throw new Error(`PostgreSQL kunne ikke oprette sine data i ${directory}:\n${plain}`);
}

/** @returns undefined when made, else what initdb said */
function runInitdb(
  binaries: string,
  directory: string,
  password: string,
  account: Account | undefined,
  locale: string[],
): string | undefined {
  const draft = `${directory}.new-${process.pid}`;
  const secret = `${draft}.pw`;
  mkdirSync(path.dirname(directory), { recursive: true });
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(secret, password, { mode: 0o600 });
  if (account !== undefined) chownSync(secret, account.uid, account.gid);
  const made = spawnSync(
    path.join(binaries, 'bin/initdb'),
    [
      '-D',
      draft,
      '-U',
      superuser,
      '--encoding=UTF8',
      ...locale,
      '-T',
      'danish',
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      '--no-sync',
      '--no-instructions',
    ],
    {
      encoding: 'utf8',
      cwd: path.dirname(directory),
      env: serverEnvironment(binaries),
      ...(account && { uid: account.uid, gid: account.gid }),
    },
  );
  rmSync(secret, { force: true });
  if (made.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    return made.error?.message ?? `${made.stdout}${made.stderr}`.trim();
  }
  renameSync(draft, directory);
  return undefined;
}

/** What PostgreSQL's programs get of the environment: no PG* variable of the person's may steer them. */
export function serverEnvironment(binaries: string): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', LD_LIBRARY_PATH: path.join(binaries, 'lib') };
}

function assertSameMajor(binaries: string, directory: string): void {
  const said = spawnSync(path.join(binaries, 'bin/postgres'), ['--version'], {
    encoding: 'utf8',
    env: serverEnvironment(binaries),
  });
  const program = /(\d+)\./.exec(said.stdout ?? '')?.[1];
  const data = readFileSync(path.join(directory, 'PG_VERSION'), 'utf8').trim();
  if (program === undefined || program === data) return;
  throw new Error(
    `Dataene i ${directory} er fra PostgreSQL ${data}, men programmet er ${program}. Flyt eller slet mappen, så laves den på ny.`,
  );
}
