import type { Database, Tx } from '#database';
import { leadersAbove } from '../kernel/units-above';
import type { BarredTask } from '../process-hooks';
import { AUDITORS_KINDS, UNITS_KINDS } from './kinds';

/** Who may not answer a task of a visit, whoever they act for: who holds it what is asked of the unit, who leads the unit what the auditor does. */
export const barredFromVisit = async (db: Database | Tx, { caseId, kind }: BarredTask): Promise<readonly string[]> => {
  const visit = await db
    .selectFrom('audit_visits')
    .where('id', '=', caseId)
    .select(['auditor_id', 'unit_code'])
    .executeTakeFirst();
  if (!visit) return [];
  if (UNITS_KINDS.includes(kind)) return [visit.auditor_id];
  return AUDITORS_KINDS.includes(kind) ? leadersAbove(db, visit.unit_code) : [];
};
