import { loadConfig } from '#config';
import { openDatabase } from '#database';
import { playDemo } from './demo';

/** Fills an installation that is to be tried: to be run once api and worker are up, on the configuration of the environment. */
async function main(): Promise<void> {
  const db = openDatabase(loadConfig().databaseUrl, 2);
  try {
    process.stdout.write(`${await playDemo({ db, realNow: Date.now })}\n`);
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
