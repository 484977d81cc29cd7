import { workerPolls } from './temporal';

/** Exit code 0 when some worker asks Temporal for our queue's work: the health check of the worker's container. */
async function main(): Promise<void> {
  process.exitCode = (await workerPolls(process.env)) ? 0 : 1;
}

void main();
