import 'reflect-metadata';
import { runApi } from '../apps/api/run-api';
import { shiftedClock } from './clock';

// The product's HTTP edge on a real clock that is ahead.
void runApi(shiftedClock()).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
