import type { Readable } from 'node:stream';
import type { Config } from '#config';
import { PostgresStore } from './postgres-store';
import { S3Store } from './s3-store';
import { DocumentStore, type StoredContent } from './store';

/**
 * Where contents are kept, as the configuration says: in the database, or in a bucket by S3's API. What was kept before the address was changed
 * is still read from where it lies. It connects when it is first asked; `close()` it.
 */
export const openDocumentStore = ({
  databaseUrl,
  documentStore,
}: Pick<Config, 'databaseUrl' | 'documentStore'>): DocumentStore => {
  const inDatabase = new PostgresStore(databaseUrl);
  if (documentStore === undefined) return new StoresByKey({ pg: inDatabase }, inDatabase);
  const bucket = new S3Store(documentStore, inDatabase);
  return new StoresByKey({ pg: inDatabase, s3: bucket }, bucket);
};

/** Several stores as one: what a key begins with says where its content lies; what is new goes to one of them. */
class StoresByKey extends DocumentStore {
  constructor(
    private readonly stores: Readonly<Partial<Record<string, DocumentStore>>>,
    private readonly newest: DocumentStore,
  ) {
    super();
  }

  override put(content: Readable, limit: number): Promise<StoredContent> {
    return this.newest.put(content, limit);
  }

  override get(key: string): Readable {
    return this.of(key).get(key);
  }

  override async forget(key: string): Promise<void> {
    await this.of(key).forget(key);
  }

  override async *keptBefore(at: number): AsyncGenerator<readonly string[]> {
    for (const one of Object.values(this.stores)) if (one) yield* one.keptBefore(at);
  }

  override async check(): Promise<void> {
    for (const one of Object.values(this.stores)) await one?.check();
  }

  override async close(): Promise<void> {
    await Promise.all(Object.values(this.stores).map((one) => one?.close()));
  }

  private of(key: string): DocumentStore {
    const [store = ''] = key.split(':');
    const found = this.stores[store];
    if (found) return found;
    if (store !== 's3') throw new TypeError(`»${key}« is no key of a store.`);
    throw new Error('The content lies in an object store, and DOCUMENT_STORE names none.');
  }
}
