import type { Database, Tx } from '#database';
import { unheardFindings } from '#domain';
import { findingsOf, type FindingFile } from './finding-rows';

/**
 * The findings of a visit that its unit has not heard as they are: the draft that was sent last did not have them, or not in these words, of
 * this person or so grave. None before one was.
 */
export const unheardOf = async (db: Database | Tx, visitId: string): Promise<FindingFile[]> => {
  const draft = await db
    .selectFrom('visit_reports')
    .where('visit_id', '=', visitId)
    .where('stage', '=', 'draft')
    .orderBy('version', 'desc')
    .limit(1)
    .select('findings')
    .executeTakeFirst();
  return draft ? unheardFindings(await findingsOf(db, visitId), draft.findings) : [];
};
