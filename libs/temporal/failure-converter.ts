import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Messages and stack traces of failures are encrypted in histories as payloads are. Loaded by its path by client, worker and bundle, under the
 * name that Temporal's SDK asks for.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
