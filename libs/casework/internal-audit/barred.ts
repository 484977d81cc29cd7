import {
  FINDING_EVIDENCE,
  FINDING_PLAN,
  FINDING_VERIFY,
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_FEEDBACK,
  VISIT_GUIDE,
} from '#contracts';
import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import type { BarredTask } from '../process-hooks';
import { AUDITORS_KINDS } from './silence';

const UNITS_KINDS: readonly string[] = [
  VISIT_CHOICE,
  VISIT_GUIDE,
  VISIT_COMMENTS,
  VISIT_FEEDBACK,
  FINDING_PLAN,
  FINDING_EVIDENCE,
];

/** Who may not answer a task of a visit, whoever they act for: who holds it what is asked of the unit, who leads the unit what the auditor does. */
export const barredFromVisit = async (db: Database | Tx, { caseId, kind }: BarredTask): Promise<readonly string[]> => {
  const visit = await db
    .selectFrom('audit_visits')
    .where('id', '=', caseId)
    .select(['auditor_id', 'unit_code'])
    .executeTakeFirst();
  if (!visit) return [];
  if (UNITS_KINDS.includes(kind)) return [visit.auditor_id];
  if (!AUDITORS_KINDS.includes(kind) && kind !== FINDING_VERIFY) return [];
  const { rows } = await sql<{ leader_id: string }>`
    with recursive above as (
      select code, parent_code, leader_id, 0 as depth from units where code = ${visit.unit_code}
      union all
      select units.code, units.parent_code, units.leader_id, above.depth + 1 from units join above on units.code = above.parent_code where above.depth < 10
    ) select leader_id from above where leader_id is not null`.execute(db);
  return rows.map(({ leader_id }) => leader_id);
};
