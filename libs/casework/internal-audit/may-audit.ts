import { FINDING_VERIFY } from '#contracts';
import type { Database, Tx } from '#database';
import { readVisitor } from '../kernel/people';
import { findingOfTask } from './finding-rows';
import { ownersOf } from './finding-owners';
import { readAuditors, whyNotAudit } from './ties';
import { handsOf } from './visit-hands';

/** A visit of a unit, and the time of its world (epoch milliseconds). */
interface VisitNow {
  readonly visitId: string;
  readonly unitCode: string;
  readonly now: number;
}

/**
 * Why a person may not do the auditor's work of a visit, Danish, to be read after their title; null where they may. They are independent of the
 * unit as the organisation stands now, and have not answered for it in this visit, whatever they were then.
 */
export const whyNotAuditVisit = async (
  db: Database | Tx,
  personId: string,
  { visitId, unitCode, now }: VisitNow,
): Promise<string | null> =>
  (await whyNotAudit(db, { personId, unitCode, now })) ??
  ((await handsOf(db, visitId)).unit.includes(personId) ? 'har svaret for enheden i dette besøg' : null);

/** Who may have a task of the auditor's in a visit, by title: who audits, is here, and may do it; of a finding to be looked at also not whose it is. */
export const auditorsFor = async (
  db: Database | Tx,
  visit: VisitNow,
  task: { readonly id: string; readonly kind: string },
): Promise<string[]> => {
  const finding = task.kind === FINDING_VERIFY ? await findingOfTask(db, visit.visitId, task.id) : undefined;
  const owners = finding ? await ownersOf(db, finding) : [];
  const able: string[] = [];
  for (const { id } of await readAuditors(db))
    if (!owners.includes(id) && (await whyNotAuditVisit(db, id, visit)) === null) able.push(id);
  return able;
};

/** Whether somebody is here and may do the auditor's work of a visit. */
export const mayAuditVisit = async (db: Tx, personId: string, visit: VisitNow): Promise<boolean> =>
  (await readVisitor(db, personId)) !== null && (await whyNotAuditVisit(db, personId, visit)) === null;
