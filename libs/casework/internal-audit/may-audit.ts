import type { Database, Tx } from '#database';
import type { CaseFile } from '../kernel/case-file';
import { ownersInTask, type AuditorsTask } from './finding-owners';
import { readAuditors, whyNotAudit } from './ties';
import type { VisitFile } from './visit-file';
import { handsOf } from './visit-hands';

/** A visit of a unit, and the time of its world (epoch milliseconds). */
interface VisitNow {
  readonly visitId: string;
  readonly unitCode: string;
  readonly worldId: string;
  readonly now: number;
}

/** An open visit at this moment. */
export const atVisit = ({ caseRow, now }: CaseFile, { id, unit }: Pick<VisitFile, 'id' | 'unit'>): VisitNow => ({
  visitId: id,
  unitCode: unit.code,
  worldId: caseRow.world_id,
  now,
});

/** Says of one person after the other why they may not do the auditor's work of a visit, as `whyNotAuditVisit`. */
const judgeOf = async (db: Database | Tx, visit: VisitNow, task?: AuditorsTask) => {
  const { unit } = await handsOf(db, visit.visitId);
  const owners = task ? await ownersInTask(db, visit.visitId, task) : [];
  return async (personId: string): Promise<string | null> => {
    const why = await whyNotAudit(db, { personId, ...visit });
    if (why !== null) return why;
    if (unit.includes(personId)) return 'har svaret for enheden i dette besøg';
    return owners.includes(personId) ? 'skal selv bringe det, opgaven handler om, i orden' : null;
  };
};

/**
 * Why a person may not do the auditor's work of a visit, Danish, to be read after their title; null where they may. They are independent of the
 * unit as the organisation stands now, have not answered for it in this visit, whatever they were then, and own nothing of what `task` is about.
 * Whether they audit at all is not asked (`readAuditors`).
 */
export const whyNotAuditVisit = async (
  db: Database | Tx,
  personId: string,
  visit: VisitNow,
  task?: AuditorsTask,
): Promise<string | null> => (await judgeOf(db, visit, task))(personId);

/** Who may have a task of the auditor's in a visit, by title: who audits, is here, and may do it. */
export const auditorsFor = async (db: Database | Tx, visit: VisitNow, task: AuditorsTask): Promise<string[]> => {
  const whyNot = await judgeOf(db, visit, task);
  const able: string[] = [];
  for (const { id } of await readAuditors(db)) if ((await whyNot(id)) === null) able.push(id);
  return able;
};
