import { VISIT_HELD } from '#contracts';
import type { CaseFile } from '../kernel/case-file';
import type { AuditorsTask } from './finding-owners';
import { readKeepers } from '../kernel/people';
import { freeFirst } from './free-times';
import { atVisit, auditorsFor, whyNotAuditVisit } from './may-audit';
import type { VisitFile } from './visit-file';

/**
 * Who is asked for a task of the auditor's: who holds the visit while they may do it, else the next auditor who may, who holds it from now on until
 * the report is final. Not `barred`: whose a finding is that is to be looked at. Where no auditor may, somebody must name one: the head of Økonomi &
 * Stab or the administrator gets it to give on, for they cannot do it themselves (`judgeAuditorDoes`). Null where nobody is left.
 */
export const auditorOf = async (
  file: CaseFile,
  visit: VisitFile,
  task: AuditorsTask,
  barred: readonly string[] = [],
): Promise<string | null> => {
  const { tx } = file;
  const at = atVisit(file, visit);
  const able = (await auditorsFor(tx, at, task)).filter((one) => !barred.includes(one));
  if (able.includes(visit.auditorId)) return visit.auditorId;
  const inWorld = { visitId: visit.id, worldId: file.caseRow.world_id };
  const [next] = task.kind === VISIT_HELD ? await freeFirst(tx, inWorld, visit.at, able) : able;
  if (next === undefined) return keeperFor(file, at, barred);
  // Who only looks at a finding that is the auditor's own does not hold the visit, nor does who looks at one when the report is final.
  if (!visit.isFinal && !barred.includes(visit.auditorId))
    await tx.updateTable('audit_visits').set({ auditor_id: next }).where('id', '=', visit.id).execute();
  return next;
};

/** Who holds the visit, or would as it stands now; null where nobody may. */
export const holderOf = (file: CaseFile, visit: VisitFile): Promise<string | null> =>
  auditorOf(file, visit, { kind: VISIT_HELD });

const keeperFor = async (
  { tx }: CaseFile,
  at: ReturnType<typeof atVisit>,
  barred: readonly string[],
): Promise<string | null> => {
  for (const id of await readKeepers(tx))
    if (!barred.includes(id) && (await whyNotAuditVisit(tx, id, at)) === null) return id;
  return null;
};
