import { readNotice } from '#domain';

/** What a stored notice tells of how a request for a transfer ended. */
export const decidedTransfer = (details: unknown) => {
  const read = readNotice({ kind: 'transfer-decided', details });
  if (!read.ok || read.notice.kind !== 'transfer-decided') throw new Error(`Unreadable: ${JSON.stringify(read)}`);
  return read.notice.details.transfer;
};
