import type { Database, Tx } from '#database';
import { digestOf } from '../journal/journal';

/**
 * SHA-256 of a programme as it stands: which units are visited and why, by whom, in how many hours, and what is looked at. Null before one is
 * proposed.
 */
export const programmeDigest = async (db: Database | Tx, programmeId: string): Promise<string | null> => {
  const programme = await db
    .selectFrom('audit_programmes')
    .where('id', '=', programmeId)
    .select(['year', 'focus', 'hours'])
    .executeTakeFirst();
  if (!programme) return null;
  const units = await db
    .selectFrom('audit_candidates')
    .where('programme_id', '=', programmeId)
    .where('is_chosen', '=', true)
    .orderBy('position')
    .select(['unit_code', 'unit_name', 'is_proposed', 'reason', 'changed_reason', 'auditor_id', 'hours'])
    .execute();
  return digestOf({ ...programme, units });
};
