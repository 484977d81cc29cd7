import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { WorkerModule } from './worker.module';

/** The worker: Temporal's stories and activities, the relay, the reconciler. Stops on SIGTERM and SIGINT when what it does is done. */
async function main(): Promise<void> {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: ['log', 'warn', 'error'] });
  app.enableShutdownHooks();
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
