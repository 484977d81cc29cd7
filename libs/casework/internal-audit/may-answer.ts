import type { Database, Tx } from '#database';
import type { CaseFile } from '../kernel/case-file';
import { nearestLeader } from '../kernel/nearest-leader';
import type { VisitFile } from './visit-file';
import { handsOf } from './visit-hands';

/** Who may not answer for the unit of a visit, whoever they act for: who holds the visit, and who has had a hand in its audit. Ids. */
export const barredFromUnit = async (
  db: Database | Tx,
  { id, auditorId }: Pick<VisitFile, 'id' | 'auditorId'>,
): Promise<string[]> => [auditorId, ...(await handsOf(db, id)).audit];

/** Who answers for the unit of a visit: its leader, else the nearest above who may; null where there is nobody. */
export const leaderForUnit = async ({ tx }: CaseFile, visit: VisitFile): Promise<string | null> =>
  nearestLeader(tx, visit.unit.code, await barredFromUnit(tx, visit));
