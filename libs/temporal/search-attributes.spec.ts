import { randomUUID } from 'node:crypto';
import { Metadata, status } from '@grpc/grpc-js';
import { Connection } from '@temporalio/client';
import { google, temporal } from '@temporalio/proto';
import { NativeConnection } from '@temporalio/worker';
import { PHASE_ATTRIBUTE } from '#contracts';
import { testTemporalAddress } from '#testing';
import { registerSearchAttributes } from './index';

jest.setTimeout(60_000);

const { IndexedValueType } = temporal.api.enums.v1;
let connection: Connection;
let native: NativeConnection;
let namespace: string;

beforeAll(async () => {
  const address = testTemporalAddress();
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
});
afterAll(async () => {
  await connection.close();
  await native.close();
});
beforeEach(async () => {
  namespace = `attributes-${randomUUID()}`;
  const workflowExecutionRetentionPeriod = google.protobuf.Duration.fromObject({ seconds: 24 * 3_600 });
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
});

const typeOfOurs = async (): Promise<number | null | undefined> =>
  (await connection.operatorService.listSearchAttributes({ namespace })).customAttributes[PHASE_ATTRIBUTE.name];

const refused = (): Promise<never> =>
  Promise.reject(
    Object.assign(new Error('Request unauthorized.'), {
      code: status.PERMISSION_DENIED,
      details: 'Request unauthorized.',
      metadata: new Metadata(),
    }),
  );

/** A Service whose operator lets nobody look after its search attributes. */
const refusing = () => ({
  workflowService: native.workflowService,
  operatorService: { listSearchAttributes: refused, addSearchAttributes: refused },
});

test('two workers that start at once in an empty namespace both find the attribute there', async () => {
  await Promise.all([registerSearchAttributes(native, namespace), registerSearchAttributes(native, namespace)]);
  expect(await typeOfOurs()).toBe(IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
  await registerSearchAttributes(connection, namespace);
});

test('where the worker may not make it, it says which attribute is missing and how it is made', async () => {
  await expect(registerSearchAttributes(refusing(), namespace)).rejects.toThrow(
    `The search attribute AarshjulPhase of namespace ${namespace} may not be made by us. Whoever runs Temporal makes it once, as a Keyword: ` +
      `temporal operator search-attribute create --namespace ${namespace} --name AarshjulPhase --type Keyword`,
  );
  expect(await typeOfOurs()).toBeUndefined();
});

test('where somebody has made it, a worker that may register nothing starts', async () => {
  await registerSearchAttributes(connection, namespace);
  await registerSearchAttributes(refusing(), namespace);
});

test('an attribute of that name but of another type is told before any case writes to it', async () => {
  const searchAttributes = { [PHASE_ATTRIBUTE.name]: IndexedValueType.INDEXED_VALUE_TYPE_INT };
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  await expect(registerSearchAttributes(native, namespace)).rejects.toThrow('is of another type');
});
