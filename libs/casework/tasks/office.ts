import type { Tx } from '#database';
import { OFFICE } from '#domain';

/** Those of Økonomi & Stab who are asked: the report's editors, or where there are none the others who may decide; never `except`, who asks and may not. */
export const officeOf = async (tx: Tx, except: string): Promise<string[]> => {
  const holders = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .select(['role', 'person_id'])
    .where('people.active', '=', true)
    .where('role', 'in', [...OFFICE])
    .where('person_id', '<>', except)
    .orderBy('person_id')
    .execute();
  const editors = holders.filter((holder) => holder.role === 'rapport');
  return [...new Set((editors.length > 0 ? editors : holders).map((holder) => holder.person_id))];
};

/** Who of Økonomi & Stab takes what is not one person's: the editors before the head and the administrator. Null where there is nobody. */
export const oneOfOffice = async (tx: Tx): Promise<string | null> => {
  const holders = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('people.active', '=', true)
    .where('roles.role', 'in', [...OFFICE])
    .orderBy('people.email')
    .select(['roles.role', 'people.id'])
    .execute();
  return OFFICE.flatMap((role) => holders.find((holder) => holder.role === role) ?? [])[0]?.id ?? null;
};
