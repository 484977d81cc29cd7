import type { CaseFile } from '../kernel/case-file';
import { readKeepers } from '../kernel/people';
import { mayAuditVisit } from './may-audit';
import { readAuditors } from './ties';
import type { VisitFile } from './visit-file';

/**
 * Who holds the visit: the one who was chosen while they are here and independent of the unit, else the next auditor who is, who has it from now
 * on, until the report is final; where there is none the head of Økonomi & Stab or the administrator, of whom the rules ask the same. Not `barred`: whose a finding is that
 * is to be looked at. Null where nobody may.
 */
export const auditorOf = async (
  file: CaseFile,
  visit: VisitFile,
  barred: readonly string[] = [],
): Promise<string | null> => {
  const { tx, now } = file;
  const may = async (personId: string): Promise<boolean> =>
    !barred.includes(personId) &&
    (await mayAuditVisit(tx, personId, { visitId: visit.id, unitCode: visit.unit.code, now }));
  if (await may(visit.auditorId)) return visit.auditorId;
  for (const personId of [...(await readAuditors(tx)).map(({ id }) => id), ...(await readKeepers(tx))]) {
    if (!(await may(personId))) continue;
    // Who only looks at a finding that is the auditor's own does not hold the visit, nor does who looks at one when the report is final.
    if (!visit.isFinal && !barred.includes(visit.auditorId))
      await tx.updateTable('audit_visits').set({ auditor_id: personId }).where('id', '=', visit.id).execute();
    return personId;
  }
  return null;
};
