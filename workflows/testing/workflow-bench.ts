import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import {
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { temporal } from '@temporalio/proto';
import { PHASE_ATTRIBUTE, type WorkflowType } from '#contracts';
import { bundleWorkflows, registerSearchAttributes, TemporalGateway } from '#temporal';
import { testServer, testTemporalAddress } from '#testing';

/** What the stories are told to survive would fill the tests' output. */
Runtime.install({
  shutdownSignals: [],
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: 'OFF' } },
});

/** How often the skipping Service may be started. */
const STARTS = 10;

const KEYWORD = temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

/** Else every event would name this machine. */
const IDENTITY = 'bench';

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

/** The real stories on a real Temporal Service, with whatever activities a test gives them. */
export interface WorkflowBench {
  readonly client: Client;
  readonly gateway: TemporalGateway;
  /** Starts a story; its id is new each time. */
  start(workflow: WorkflowType, input: object): Promise<WorkflowHandle>;
  /** Stops the worker and starts another, which knows of the stories only what their histories say: by default as this release is. */
  release(options?: Pick<WorkerOptions, 'patchActivationCallback'>): Promise<void>;
  /** Stops the worker and leaves the Service. */
  close(): Promise<void>;
}

/** A bench whose time can be skipped: `skip` sleeps, `now` is the Service's clock, epoch milliseconds. */
export interface SkippingBench extends WorkflowBench {
  skip(time: Duration): Promise<void>;
  now(): Promise<number>;
}

/** On the tests' Temporal Service: time goes as it goes. `options` as for `release`. */
export async function openWorkflowBench(
  activities: object,
  options?: Pick<WorkerOptions, 'patchActivationCallback'>,
): Promise<WorkflowBench> {
  const address = testTemporalAddress();
  const connection = await NativeConnection.connect({ address });
  const clientConnection = await Connection.connect({ address });
  await registerSearchAttributes(clientConnection, 'default');
  const client = new Client({ connection: clientConnection, identity: IDENTITY });
  return perform(
    client,
    connection,
    activities,
    async () => {
      await clientConnection.close();
      await connection.close();
    },
    options,
  );
}

/** On a Service of its own that skips the time in which nothing happens while a test waits for a story's end (or sleeps, by `skip`). */
export async function openSkippingBench(activities: object): Promise<SkippingBench> {
  const environment = await skippingServer();
  // It has no visibility to ask, so it cannot be asked whether it knows the attribute; it is new, so it does not.
  await environment.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: { [PHASE_ATTRIBUTE.name]: KEYWORD },
  });
  const bench = await perform(environment.client, environment.nativeConnection, activities, () =>
    environment.teardown(),
  );
  return { ...bench, skip: (time) => environment.sleep(time), now: () => environment.currentTimeMs() };
}

/** The SDK gives the server five seconds to start, which a busy machine does not always keep. */
async function skippingServer(): Promise<TestWorkflowEnvironment> {
  const executable = { type: 'existing-path', path: await testServer() } as const;
  for (let tries = 1; ; tries += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    } catch (error) {
      if (tries === STARTS || !String(error).includes('did not start within')) throw error;
    }
  }
}

async function perform(
  client: Client,
  connection: NativeConnection,
  activities: object,
  leave: () => Promise<void>,
  options?: Pick<WorkerOptions, 'patchActivationCallback'>,
): Promise<WorkflowBench> {
  bundle ??= bundleWorkflows();
  const taskQueue = `bench-${randomUUID()}`;
  const work = async (how: Pick<WorkerOptions, 'patchActivationCallback'> = {}) => {
    const worker = await Worker.create({
      connection,
      taskQueue,
      workflowBundle: await bundle,
      activities,
      maxCachedWorkflows: 20,
      identity: IDENTITY,
      ...how,
    });
    const running = worker.run();
    return async (): Promise<void> => {
      worker.shutdown();
      await running;
    };
  };
  let stop = await work(options);
  const started: WorkflowHandle[] = [];
  return {
    client,
    gateway: new TemporalGateway(client, taskQueue),
    async start(workflow, input) {
      const handle = await client.workflow.start(workflow, {
        taskQueue,
        workflowId: `${taskQueue}/${started.length}`,
        args: [input],
      });
      // A handle without a run follows the story into its next run.
      started.push(client.workflow.getHandle(handle.workflowId));
      return client.workflow.getHandle(handle.workflowId);
    },
    async release(how) {
      await stop();
      stop = await work(how);
    },
    async close() {
      for (const handle of started) await handle.terminate('test over').catch(() => undefined);
      await stop();
      await leave();
    },
  };
}

/** Asks until it is so. Throws with what `state` says when it takes more than `withinMs`. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  state: () => unknown = () => '',
  withinMs = 15_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`It did not come to pass within ${withinMs} ms: ${JSON.stringify(state())}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
