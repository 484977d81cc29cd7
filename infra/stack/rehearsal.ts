import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { stateDirectory } from './paths';
import { outcome, outcomeTable } from './rehearsal-table';
import { runSource } from './source-process';
import type { Say } from './temporal-cli';

const noted = z.object({ database: z.string(), outcome });

/** Rehearses 2015 unless this database has it already, and says how it went. A rehearsal that fails does not stop the stack. */
export async function rehearseOnce(
  env: Record<string, string>,
  childEnv: NodeJS.ProcessEnv,
  say: Say,
  signal: AbortSignal,
): Promise<void> {
  const file = path.join(stateDirectory('start'), 'rehearsal.json');
  const database = await identity(env.DATABASE_URL ?? '');
  const earlier = read(file);
  if (earlier?.database === database) {
    say('\nÅret 2015 er prøvekørt ved en tidligere start; det bruges igen.');
    return say(outcomeTable(earlier.outcome));
  }
  say('\nPrøvekører året 2015 …');
  const run = await runSource(
    'apps/cli/main.ts',
    ['rehearse', 'oekonomirapport-2015', '--seed', '1', '--json'],
    childEnv,
    signal,
  );
  if (signal.aborted) return;
  const result = outcome.safeParse(parsed(run.stdout));
  if (run.code !== 0 || !result.success) {
    return say(
      `Prøvekørslen gik galt (kode ${run.code}); fejlen står ovenfor. Resten kører. Prøv igen: npx aarshjul rehearse oekonomirapport-2015 --seed 1`,
    );
  }
  writeFileSync(file, JSON.stringify({ database, outcome: result.data }), { mode: 0o600 });
  say(outcomeTable(result.data));
}

/** Tells a database from another one made later at the same address. */
async function identity(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ oid: string }>(
      `select oid::text || ' ' || datname as oid from pg_database where datname = current_database()`,
    );
    return rows[0]?.oid ?? '';
  } finally {
    await client.end();
  }
}

function read(file: string): z.infer<typeof noted> | undefined {
  try {
    return noted.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
