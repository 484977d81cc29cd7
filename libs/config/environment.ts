import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

/** The clone, also for what was built of it. */
const root = path.resolve(__dirname, path.basename(path.resolve(__dirname, '../..')) === 'dist' ? '../../..' : '../..');

/** Where `npm start` leaves the addresses and secrets of the stack it keeps up, for commands in another window. */
export const localStackFile = path.join(root, '.data/start/env');

/**
 * The environment Aarshjul reads: the process's own wins over `.env` at the clone's root, which wins over the running
 * local stack. A person who names a database of their own gets nothing from the local stack. Under jest only the process's own.
 */
export function readEnvironment(own: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  if (own.NODE_ENV === 'test') return own;
  const chosen = personsEnvironment(own);
  return chosen.DATABASE_URL ? chosen : { ...fileEnvironment(localStackFile), ...chosen };
}

/** What the person has chosen: the process's own environment over `.env`. */
export function personsEnvironment(own: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...fileEnvironment(path.join(root, '.env')), ...own };
}

function fileEnvironment(file: string): NodeJS.ProcessEnv {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
