import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { kindInDanish } from '../catcher/kinds';
import { stateDirectory } from './paths';
import { runSource } from './source-process';
import type { Say } from './temporal-cli';

const count = z.number().int().min(0);
const outcome = z.object({
  cases: count,
  tasks: count,
  mails: z.record(z.string(), count),
  answered: z.object({ inTime: count, late: count, escalated: count, never: count }),
  seconds: z.number(),
});
type Outcome = z.infer<typeof outcome>;
const noted = z.object({ database: z.string(), outcome });

/** Rehearses 2015 unless this database has it already, and says how it went. A rehearsal that fails does not stop the stack. */
export async function rehearseOnce(env: Record<string, string>, childEnv: NodeJS.ProcessEnv, say: Say, signal: AbortSignal): Promise<void> {
  const file = path.join(stateDirectory('start'), 'rehearsal.json');
  const database = await identity(env.DATABASE_URL ?? '');
  const earlier = read(file);
  if (earlier?.database === database) {
    say('\nÅret 2015 er prøvekørt ved en tidligere start; det bruges igen.');
    return say(table(earlier.outcome));
  }
  say('\nPrøvekører året 2015 …');
  const run = await runSource('apps/cli/main.ts', ['rehearse', 'oekonomirapport-2015', '--seed', '1', '--json', '--progress'], childEnv, signal);
  if (signal.aborted) return;
  const result = outcome.safeParse(parsed(run.stdout));
  if (run.code !== 0 || !result.success) {
    return say(`Prøvekørslen gik galt (kode ${run.code}); fejlen står ovenfor. Resten kører. Prøv igen: npx aarshjul rehearse oekonomirapport-2015 --seed 1`);
  }
  writeFileSync(file, JSON.stringify({ database, outcome: result.data }), { mode: 0o600 });
  say(table(result.data));
}

function table({ cases, tasks, mails, answered, seconds }: Outcome): string {
  const number = (n: number): string => n.toLocaleString('da-DK').padStart(7);
  const total = Object.values(mails).reduce((sum, n) => sum + n, 0);
  const rows: [string, number][] = [['Sager', cases], ['Opgaver', tasks], ['  svaret i tide', answered.inTime], ['  svaret for sent', answered.late]];
  rows.push(['  gået videre til lederen', answered.escalated], ['  aldrig svaret', answered.never], ['Mails', total]);
  rows.push(...Object.entries(mails).map(([kind, n]): [string, number] => [`  ${kindInDanish(kind)}`, n]));
  const lines = rows.map(([label, n]) => `  ${label.padEnd(28)}${number(n)}`);
  return [...lines, `  ${'Sekunder'.padEnd(28)}${seconds.toLocaleString('da-DK', { maximumFractionDigits: 1 }).padStart(7)}`].join('\n');
}

/** Tells a database from another one made later at the same address. */
async function identity(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ oid: string }>(`select oid::text || ' ' || datname as oid from pg_database where datname = current_database()`);
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
