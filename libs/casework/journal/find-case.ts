import { z } from 'zod';
import type { Database } from '#database';

/** A case by the words a person has for it. */
export interface FoundCase {
  readonly id: string;
  readonly workflowId: string;
  readonly title: string;
}

/**
 * The cases that a text names: by id, by workflow id (`financial-report/oekonomirapport-2015/2015-01-31`), or by an end of it
 * (`oekonomirapport-2015/2015-01-31`, `2015-01-31`). Several where it is not clear, none where there is none.
 */
export const findCases = async (db: Database, text: string): Promise<FoundCase[]> => {
  const query = db.selectFrom('cases').select(['id', 'workflow_id as workflowId', 'title']).orderBy('workflow_id').limit(10);
  if (z.uuid().safeParse(text).success) return query.where('id', '=', text).execute();
  const exact = await query.where('workflow_id', '=', text).execute();
  if (exact.length > 0) return exact;
  return query.where((eb) => eb(eb.fn<string>('right', ['workflow_id', eb.val(text.length + 1)]), '=', `/${text}`)).execute();
};
