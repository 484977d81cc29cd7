import 'reflect-metadata';
import { runApi } from '../apps/api/run-api';
import { shiftedClock } from './clock';
import { profileOnDemand } from './profile';

// The product's HTTP edge on a real clock that is ahead.
void profileOnDemand('api')
  .then(() => runApi(shiftedClock()))
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
