import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { localStackFile } from '#config';
import { readRecord, recordFile } from './owned-process';
import { processStart } from './processes';

/** Makes this process the one that keeps the clone's stack up. @returns false when another one, alive, already does */
export function claimStack(): boolean {
  const file = recordFile('start', 'supervisor');
  const note = JSON.stringify({ pid: process.pid, started: processStart(process.pid) ?? '', ports: {} });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      writeFileSync(file, note, { flag: 'wx' });
      return true;
    } catch {
      if (readRecord('start', 'supervisor') !== undefined) return false;
      rmSync(file, { force: true });
    }
  }
  return false;
}

export function releaseStack(): void {
  rmSync(localStackFile, { force: true });
  rmSync(recordFile('start', 'supervisor'), { force: true });
}

/** What the running stack gave its parts, for commands in other windows; readable by its owner only. */
export function publishStack(env: Readonly<Record<string, string>>): void {
  writeFileSync(
    localStackFile,
    Object.entries(env)
      .map(([name, value]) => `${name}="${value}"\n`)
      .join(''),
    { mode: 0o600 },
  );
}

/** @returns undefined while it is still starting */
export function publishedStack(): NodeJS.ProcessEnv | undefined {
  try {
    return parseEnv(readFileSync(localStackFile, 'utf8'));
  } catch {
    return undefined;
  }
}
