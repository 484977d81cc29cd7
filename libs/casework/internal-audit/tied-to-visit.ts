import type { Database, Tx } from '#database';
import { whyNotAuditVisit } from './may-audit';

/**
 * Whether somebody is kept from what the auditors write of a visit until its report is final: who could not audit the unit, whatever else they may
 * read. `now` is the time of the visit's world (epoch milliseconds). False where the case is no visit.
 */
export const isTiedToVisit = async (
  db: Database | Tx,
  {
    personId,
    ...at
  }: { readonly visitId: string; readonly worldId: string; readonly personId: string; readonly now: number },
): Promise<boolean> => {
  const visit = await db
    .selectFrom('audit_visits')
    .where('id', '=', at.visitId)
    .where('final_at', 'is', null)
    .select('unit_code')
    .executeTakeFirst();
  return visit !== undefined && (await whyNotAuditVisit(db, personId, { ...at, unitCode: visit.unit_code })) !== null;
};
