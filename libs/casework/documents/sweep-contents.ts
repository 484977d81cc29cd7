import { sql } from 'kysely';
import type { Casework } from '../kernel/casework';

/** What a sweep needs of the store that has the contents. */
export interface SweptStore {
  keptBefore(at: number): AsyncIterable<readonly string[]>;
  forget(key: string): Promise<void>;
}

/** A content is kept before its document's row is: no form takes longer to be carried out. */
const GRACE_MS = 24 * 3_600_000;

/** Forgets contents that no version came to refer to, as after a crash between the two; gives how many that were. */
export const sweepContents = async ({ db, realNow }: Casework, store: SweptStore): Promise<number> => {
  let forgotten = 0;
  for await (const keys of store.keptBefore(realNow() - GRACE_MS)) {
    const referred = await db
      .selectFrom('document_versions')
      .where('store_key', '=', sql<string>`any(${keys}::text[])`)
      .select('store_key')
      .execute();
    const kept = new Set(referred.map((row) => row.store_key));
    for (const key of keys.filter((one) => !kept.has(one))) {
      await store.forget(key);
      forgotten += 1;
    }
  }
  return forgotten;
};
