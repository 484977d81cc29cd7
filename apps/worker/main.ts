import 'reflect-metadata';
import { runWorker } from './run-worker';

void runWorker(() => Date.now()).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
