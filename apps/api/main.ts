import 'reflect-metadata';
import { ConfigError } from '#config';
import { runApi } from './run-api';

runApi(() => Date.now()).catch((error: unknown) => {
  if (error instanceof ConfigError) console.error(error.message);
  else console.error(error);
  process.exit(1);
});
