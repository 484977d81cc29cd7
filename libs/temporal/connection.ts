import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { Config } from '#config';
import { AesPayloadCodec } from './payload-codec';

type TemporalConfig = Pick<Config, 'temporal' | 'payloadKeys'>;

/** How client and worker reach the Temporal Service: address, TLS, API key. */
export const connectionOptions = ({ temporal }: TemporalConfig) => ({
  address: temporal.address,
  apiKey: temporal.apiKey,
  tls: temporal.tls && {
    serverRootCACertificate: temporal.tls.ca,
    clientCertPair:
      temporal.tls.cert && temporal.tls.key ? { crt: temporal.tls.cert, key: temporal.tls.key } : undefined,
  },
});

/** Where the SDK finds how failures are written into histories. */
export const FAILURE_CONVERTER = require.resolve('./failure-converter');

/** Payloads and failures are encrypted on their way into every history. */
export const dataConverter = ({ payloadKeys }: TemporalConfig): DataConverter => ({
  payloadCodecs: [new AesPayloadCodec(payloadKeys)],
  failureConverterPath: FAILURE_CONVERTER,
});

/** A client; the connection is made at the first call, so a Temporal Service that is down stops nobody from starting. */
export const openClient = (config: TemporalConfig): Client =>
  new Client({
    connection: Connection.lazy(connectionOptions(config)),
    namespace: config.temporal.namespace,
    dataConverter: dataConverter(config),
  });
