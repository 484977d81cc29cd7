import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { CaseActivities, MailroomActivities } from '#activities';
import type { Config } from '#config';
import { connectionOptions, dataConverter, registerSearchAttributes, workflowBundle } from '#temporal';
import { ACTIVITIES, CONFIG } from './tokens';

/** Deliveries at once: they share the mail server's few connections. */
const DELIVERIES = 4;
/** Requests for workflow tasks that wait at Temporal at once: with 40 instead of 10, 200 cases opened in 5.2 s instead of 8.5 (docs/performance.md). */
const WORKFLOW_POLLS = 40;
/** Workflows kept in memory: a sleeping case costs nothing to replay. */
const CACHED_WORKFLOWS = 400;

/** Runs the stories and their activities. If the Temporal Worker dies, the process does, so that whoever started it starts it again. */
@Injectable()
export class TemporalWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(TemporalWorker.name);
  private worker: Worker | undefined;
  private connection: NativeConnection | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(ACTIVITIES) private readonly activities: CaseActivities & MailroomActivities,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // What is encrypted cannot be compressed: trying only costs CPU (docs/performance.md).
    this.connection = await NativeConnection.connect({
      ...connectionOptions(this.config),
      grpcCompression: { codec: 'none' },
    });
    await registerSearchAttributes(this.connection, this.config.temporal.namespace);
    this.worker = await Worker.create({
      connection: this.connection,
      namespace: this.config.temporal.namespace,
      taskQueue: this.config.temporal.taskQueue,
      workflowBundle: await workflowBundle(),
      activities: this.activities,
      dataConverter: dataConverter(this.config),
      maxConcurrentActivityTaskExecutions: DELIVERIES,
      maxCachedWorkflows: CACHED_WORKFLOWS,
      workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: WORKFLOW_POLLS },
      shutdownGraceTime: '10 seconds',
      shutdownForceTime: '20 seconds',
    });
    this.running = this.worker.run();
    this.running.catch((error: unknown) => {
      this.logger.error(error);
      process.exitCode = 1;
      process.kill(process.pid, 'SIGTERM');
    });
    this.logger.log(`ready on task queue ${this.config.temporal.taskQueue}`);
  }

  async onModuleDestroy(): Promise<void> {
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running.catch(() => undefined);
    await this.connection?.close();
  }
}
