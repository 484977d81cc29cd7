import { spawnSync } from 'node:child_process';

/** The user a process is given to when root may not run it. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. Returns undefined for an ordinary user; for root the user `postgres`, else
 * a system user of our own, made now, else `nobody`.
 * @throws Error when root has none of them.
 */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = lookUp('postgres') ?? lookUp('aarshjul-postgres') ?? create('aarshjul-postgres') ?? lookUp('nobody');
  if (known === undefined) {
    throw new Error(
      'PostgreSQL må ikke køre som root, og her er hverken brugeren postgres eller nobody. Opret en: useradd --system postgres',
    );
  }
  return known;
}

function lookUp(name: string): Account | undefined {
  const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function create(name: string): Account | undefined {
  const made = spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  return made.status === 0 ? lookUp(name) : undefined;
}
