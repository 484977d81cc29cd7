import type { Tx } from '#database';
import { OFFICE } from '#domain';

/** Those of Økonomi & Stab who are asked: the report's editors, or where there are none the others who may decide; never `except`, who asks and may not. */
export const officeOf = async (tx: Tx, except: string): Promise<string[]> => {
  const holders = await tx
    .selectFrom('roles')
    .select(['role', 'person_id'])
    .where('role', 'in', [...OFFICE])
    .where('person_id', '<>', except)
    .orderBy('person_id')
    .execute();
  const editors = holders.filter((holder) => holder.role === 'rapport');
  return [...new Set((editors.length > 0 ? editors : holders).map((holder) => holder.person_id))];
};
