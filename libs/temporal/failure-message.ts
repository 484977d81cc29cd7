import type { temporal } from '@temporalio/proto';
import type { LoadedDataConverter, Payload } from '@temporalio/common';

/** A failure as a history or a description of a workflow holds it. */
export type Failure = temporal.api.failure.v1.IFailure;

/** What a failure says, decrypted: '' where there is none. Throws ValueError when it was encrypted with a key that is not configured. */
export async function failureMessage(
  { payloadCodecs, payloadConverter, failureConverter }: LoadedDataConverter,
  failure: Failure | null | undefined,
): Promise<string> {
  if (!failure) return '';
  let sealed: Payload[] = failure.encodedAttributes ? [failure.encodedAttributes] : [];
  // Encoded by the first codec first, so decoded by the last one first.
  for (const codec of payloadCodecs.toReversed()) sealed = await codec.decode(sealed);
  // Its words only: details and causes are encrypted too, and nobody asks for them.
  const worded = { message: failure.message, encodedAttributes: sealed[0] };
  return failureConverter.failureToError(worded, payloadConverter).message;
}
