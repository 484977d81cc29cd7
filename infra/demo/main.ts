import { caseworkOf } from '#casework';
import { loadConfig } from '#config';
import { openDatabase } from '#database';
import { playDemo } from './demo';

/** Fills an installation that is to be tried: to be run once api and worker are up, on the configuration of the environment. */
async function main(): Promise<void> {
  const db = openDatabase(loadConfig().databaseUrl, 6);
  try {
    process.stdout.write(`${await playDemo(caseworkOf(db, Date.now))}\n`);
  } finally {
    await db.destroy();
  }
}

// It takes some seconds, and what is begun is done: half of it would be a poor thing to look at.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
