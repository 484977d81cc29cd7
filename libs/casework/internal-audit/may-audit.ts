import type { Database, Tx } from '#database';
import { ownersInTask, type AuditorsTask } from './finding-owners';
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
 * unit as the organisation stands now, have not answered for it in this visit, whatever they were then, and own nothing of what `task` is about.
 * Whether they audit at all is not asked (`readAuditors`).
 */
export const whyNotAuditVisit = async (
  db: Database | Tx,
  personId: string,
  { visitId, unitCode, now }: VisitNow,
  task?: AuditorsTask,
): Promise<string | null> => {
  const { world_id: worldId } = await db
    .selectFrom('cases')
    .where('id', '=', visitId)
    .select('world_id')
    .executeTakeFirstOrThrow();
  const why = await whyNotAudit(db, { personId, unitCode, worldId, now });
  if (why !== null) return why;
  if ((await handsOf(db, visitId)).unit.includes(personId)) return 'har svaret for enheden i dette besøg';
  return task && (await ownersInTask(db, visitId, task)).includes(personId)
    ? 'skal selv bringe det, opgaven handler om, i orden'
    : null;
};

/** Who may have a task of the auditor's in a visit, by title: who audits, is here, and may do it. */
export const auditorsFor = async (db: Database | Tx, visit: VisitNow, task: AuditorsTask): Promise<string[]> => {
  const able: string[] = [];
  for (const { id } of await readAuditors(db))
    if ((await whyNotAuditVisit(db, id, visit, task)) === null) able.push(id);
  return able;
};
