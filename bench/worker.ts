import 'reflect-metadata';
import { runWorker } from '../apps/worker/run-worker';
import { shiftedClock } from './clock';
import { profileOnDemand } from './profile';

// The product's worker on a real clock that is ahead.
void profileOnDemand('worker')
  .then(() => runWorker(shiftedClock()))
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
