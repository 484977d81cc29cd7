import type { CaseFile } from '../kernel/case-file';
import { readKeepers, readVisitor } from '../kernel/people';
import { readAuditors, whyNotAudit } from './ties';
import type { VisitFile } from './visit-file';

/**
 * Who holds the visit: the one who was chosen while they are here, else the next auditor who is independent of the unit, who has it from now on;
 * where there is none the head of Økonomi & Stab or the administrator, of whom the rules ask the same. Null where nobody is.
 */
export const auditorOf = async (file: CaseFile, visit: VisitFile): Promise<string | null> => {
  const { tx, now } = file;
  if ((await readVisitor(tx, visit.auditorId)) !== null) return visit.auditorId;
  for (const personId of [...(await readAuditors(tx)).map(({ id }) => id), ...(await readKeepers(tx))]) {
    if ((await readVisitor(tx, personId)) === null) continue;
    if ((await whyNotAudit(tx, { personId, unitCode: visit.unit.code, now })) !== null) continue;
    await tx.updateTable('audit_visits').set({ auditor_id: personId }).where('id', '=', visit.id).execute();
    return personId;
  }
  return null;
};
