import { randomUUID } from 'node:crypto';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Config } from '#config';
import { testTemporalAddress } from '#testing';
import { failureMessage } from './failure-message';
import { bundleWorkflows, dataConverter, openClient } from './index';

jest.setTimeout(60_000);

const SECRET = 'No such mailbox: leder.sydstjernen@albertslund.example';

test('an address that stands in a failure cannot be read in the history', async () => {
  const address = testTemporalAddress();
  const config: Pick<Config, 'temporal' | 'payloadKeys'> = {
    temporal: {
      address,
      namespace: 'default',
      taskQueue: `failures-${randomUUID()}`,
      uiUrl: undefined,
      apiKey: undefined,
      tls: undefined,
    },
    payloadKeys: [{ id: 't', key: Buffer.alloc(32, 1) }],
  };
  const client = openClient(config);
  const connection = await NativeConnection.connect({ address });
  const { taskQueue } = config.temporal;
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: await bundleWorkflows(),
    dataConverter: dataConverter(config),
    activities: {
      collectPost: () => ({ batchIds: ['one'], wakeInMs: null }),
      deliverBatch: () => Promise.reject(new Error(SECRET)),
    },
  });
  const failed = await worker.runUntil(async () => {
    const handle = await client.workflow.start('mailroom', {
      taskQueue,
      workflowId: taskQueue,
      args: [{ worldId: 'real' }],
    });
    for (;;) {
      const { events } = await handle.fetchHistory();
      const failure = events?.find((event) => event.activityTaskFailedEventAttributes)
        ?.activityTaskFailedEventAttributes?.failure;
      if (failure) return handle.terminate('test over').then(() => failure);
    }
  });
  expect(failed.message).toBe('Encoded failure');
  expect(JSON.stringify(failed)).not.toContain('sydstjernen');
  expect(Buffer.from(failed.encodedAttributes?.data ?? []).toString('latin1')).not.toContain('sydstjernen');
  expect(await failureMessage(client.options.loadedDataConverter, failed)).toBe(SECRET);
  await client.connection.close();
  await connection.close();
});
