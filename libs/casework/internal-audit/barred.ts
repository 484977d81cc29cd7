import { IMPASSE, VISIT_HELD } from '#contracts';
import type { Database, Tx } from '#database';
import type { IsoDate } from '#domain';
import type { BarredTask } from '../process-hooks';
import { ownersInTask } from './finding-owners';
import { freeFirst } from './free-times';
import { AUDITORS_KINDS, UNITS_KINDS } from './kinds';
import { barredFromUnit } from './may-answer';
import { auditorsFor } from './may-audit';
import { tiedToOutcome } from './tied-to-outcome';
import { leadersAndDeputies } from './ties';
import { agreedTime } from './visit-file';
import { handsOf } from './visit-hands';

const visitOf = (db: Database | Tx, caseId: string) =>
  db
    .selectFrom('audit_visits')
    .innerJoin('cases', 'cases.id', 'audit_visits.id')
    .where('audit_visits.id', '=', caseId)
    .select(['audit_visits.id', 'auditor_id as auditorId', 'unit_code as unitCode', 'world_id as worldId'])
    .select(['visit_on', 'visit_from', 'visit_to'])
    .executeTakeFirst();

/**
 * Who may not answer a task of a visit on a day, whoever they act for: who audits it, or did, what is asked of the unit; who leads the unit or acts for who
 * does, who answered for it, and who is a deputy without auditing, what the auditor does; whose a finding is, the report of it and whether it is put
 * right; and all who are of the unit or own a finding, whether it is followed up at all.
 */
export const barredFromVisit = async (
  db: Database | Tx,
  { id, caseId, kind }: BarredTask,
  today: IsoDate,
): Promise<readonly string[]> => {
  const visit = await visitOf(db, caseId);
  if (!visit) return [];
  if (UNITS_KINDS.includes(kind)) return barredFromUnit(db, visit);
  if (kind === IMPASSE) return tiedToOutcome(db, visit, today);
  if (!AUDITORS_KINDS.includes(kind)) return [];
  return [
    ...(await leadersAndDeputies(db, { ...visit, day: today })),
    ...(await handsOf(db, caseId)).unit,
    ...(await ownersInTask(db, caseId, { id, kind })),
    ...(await deputiesWhoDoNotAudit(db, visit.worldId)),
  ];
};

const deputiesWhoDoNotAudit = async (db: Database | Tx, worldId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('deputies')
    .where('world_id', '=', worldId)
    .where('deputy_id', 'not in', (eb) =>
      eb.selectFrom('roles').where('role', '=', 'intern-revision').select('person_id'),
    )
    .distinct()
    .select('deputy_id')
    .execute();
  return rows.map(({ deputy_id: deputyId }) => deputyId);
};

/**
 * The auditor's work is given to those alone who audit and may do it, the visit itself first to who is free at its time; what is asked of the unit
 * to anybody who may be given tasks.
 */
export const takersInVisit = async (
  db: Database | Tx,
  { id, caseId, kind }: BarredTask,
  now: number,
): Promise<readonly string[] | null> => {
  if (!AUDITORS_KINDS.includes(kind)) return null;
  const visit = await visitOf(db, caseId);
  if (!visit) return null;
  const { unitCode, worldId } = visit;
  const able = await auditorsFor(db, { visitId: caseId, unitCode, worldId, now }, { id, kind });
  return freeFirst(db, { visitId: caseId, worldId }, kind === VISIT_HELD ? agreedTime(visit) : null, able);
};
