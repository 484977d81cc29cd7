import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** The plans and tables that ship with the product as examples. */
export const EXAMPLES = join(ROOT, 'processes', 'examples');

const TIMEOUT_MS = 60_000;

/** Where a command is called from, and what it finds there. */
export interface Surroundings {
  /** The working folder; the repository's root where none is said. */
  readonly cwd?: string;
  /** A database that the configuration names; without one there is no configuration at all. */
  readonly databaseUrl?: string;
}

/** What came of a call: its exit code, standard output and standard error. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real command line, as `npx aarshjul` starts it, with nothing of this process' environment but PATH. */
export function runAarshjul(args: readonly string[], { cwd = ROOT, databaseUrl }: Surroundings = {}): Ran {
  const ran = spawnSync(
    process.execPath,
    ['--require', join(ROOT, 'infra/bin/register.cjs'), join(ROOT, 'apps/cli/main.ts'), ...args],
    {
      cwd,
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      env: { PATH: process.env['PATH'], ...(databaseUrl === undefined ? {} : configuration(databaseUrl)) },
    },
  );
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

/** What loads the shipped organisation, said yes to beforehand. */
export const IMPORT_ORGANISATION: readonly string[] = [
  'org',
  'import',
  join(EXAMPLES, 'organisation.csv'),
  join(EXAMPLES, 'roller.csv'),
  '--yes',
  '--by',
  'en@kommune.example',
];

/** A whole configuration in which only the database answers. */
const configuration = (databaseUrl: string) => ({
  DATABASE_URL: databaseUrl,
  TEMPORAL_ADDRESS: '127.0.0.1:1',
  SMTP_URL: 'smtp://127.0.0.1:1',
  PUBLIC_URL: 'http://127.0.0.1:1',
  LINK_SECRET: 'l'.repeat(40),
  SESSION_SECRET: 's'.repeat(40),
  PAYLOAD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
});
