import type { Config } from '#config';
import { PostgresStore } from './postgres-store';
import type { DocumentStore } from './store';

/** Where contents are kept, as the configuration says: in the database. It connects when it is first asked; `close()` it. */
export const openDocumentStore = ({ databaseUrl }: Pick<Config, 'databaseUrl'>): DocumentStore =>
  new PostgresStore(databaseUrl);
