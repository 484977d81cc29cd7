import 'reflect-metadata';
import { ConfigError } from '#config';
import { runWorker } from './run-worker';

runWorker(() => Date.now()).catch((error: unknown) => {
  if (error instanceof ConfigError) console.error(error.message);
  else console.error(error);
  process.exit(1);
});
