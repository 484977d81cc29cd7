import { NestFactory } from '@nestjs/core';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { WorkerModule } from './worker.module';

/** The worker: Temporal's stories and activities, the relay, the reconciler. Stops on SIGTERM and SIGINT when what it does is done. */
export async function runWorker(realNow: () => number): Promise<void> {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
  const app = await NestFactory.createApplicationContext(WorkerModule.of(realNow), {
    logger: ['log', 'warn', 'error'],
    abortOnError: false,
  });
  app.enableShutdownHooks();
}
