import { FINDING_VERIFY } from '#contracts';
import type { Database, Tx } from '#database';
import { leadersAbove } from '../kernel/units-above';
import type { BarredTask } from '../process-hooks';
import { ownersOf } from './finding-owners';
import { findingOfTask } from './finding-rows';
import { AUDITORS_KINDS, UNITS_KINDS } from './kinds';
import { auditorsFor } from './may-audit';
import { handsOf } from './visit-hands';

const visitOf = (db: Database | Tx, caseId: string) =>
  db.selectFrom('audit_visits').where('id', '=', caseId).select(['auditor_id', 'unit_code']).executeTakeFirst();

/**
 * Who may not answer a task of a visit, whoever they act for: who audits it, or did, what is asked of the unit; who leads the unit, or answered
 * for it, what the auditor does; whose a finding is, whether it is put right.
 */
export const barredFromVisit = async (
  db: Database | Tx,
  { id, caseId, kind }: BarredTask,
): Promise<readonly string[]> => {
  const visit = await visitOf(db, caseId);
  if (!visit) return [];
  if (UNITS_KINDS.includes(kind)) return [visit.auditor_id, ...(await handsOf(db, caseId)).audit];
  if (!AUDITORS_KINDS.includes(kind)) return [];
  const finding = kind === FINDING_VERIFY ? await findingOfTask(db, caseId, id) : undefined;
  return [
    ...(await leadersAbove(db, visit.unit_code)),
    ...(await handsOf(db, caseId)).unit,
    ...(finding ? await ownersOf(db, finding) : []),
  ];
};

/** The auditor's work is given to those alone who audit and may do it; what is asked of the unit to anybody who may be given tasks. */
export const takersInVisit = async (
  db: Database | Tx,
  { id, caseId, kind }: BarredTask,
  now: number,
): Promise<readonly string[] | null> => {
  if (!AUDITORS_KINDS.includes(kind)) return null;
  const visit = await visitOf(db, caseId);
  return visit ? auditorsFor(db, { visitId: caseId, unitCode: visit.unit_code, now }, { id, kind }) : null;
};
