import { Readable } from 'node:stream';
import type { DocumentStore, StoredContent } from './store';

/** Keeps a content that is in memory already. */
export const keepSmall =
  (store: DocumentStore) =>
  (content: Buffer): Promise<StoredContent> =>
    store.put(Readable.from([content]), content.length);
