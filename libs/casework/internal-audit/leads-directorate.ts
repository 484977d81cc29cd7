import type { Database, Tx } from '#database';
import { unitsAbove } from '../kernel/units-above';

/** Whether somebody leads a direktørområde over a unit, or one above that. */
export const leadsDirectorateOver = async (db: Database | Tx, personId: string, unitCode: string): Promise<boolean> =>
  (await unitsAbove(db, unitCode)).some(
    ({ level, leader_id: leader }) => level === 'direktoeromraade' && leader === personId,
  );
