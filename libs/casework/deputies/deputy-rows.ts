import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import { principalsOf, rolesOf, type ActedFor, type Deputyship, type IsoDate } from '#domain';

const rows = (db: Database | Tx, worldId: string) =>
  db
    .selectFrom('deputies')
    .innerJoin('people as deputy', 'deputy.id', 'deputies.deputy_id')
    .where('deputies.world_id', '=', worldId)
    .where('deputy.active', '=', true)
    .orderBy('deputies.entered_at')
    .orderBy('deputies.id')
    .select([
      'deputies.id',
      'deputies.person_id as personId',
      'deputies.deputy_id as deputyId',
      'deputies.from_on as from',
      'deputies.to_on as to',
      'deputies.kinds',
      sql<boolean>`deputies.entered_as = 'administrator'`.as('byAdministrator'),
    ]);

/** Who acts for whom in a world on a date: what has been accepted, by deputies who are here. */
export const deputyshipsOn = (db: Database | Tx, worldId: string, date: IsoDate): Promise<Deputyship[]> =>
  rows(db, worldId)
    .where('deputies.state', '=', 'accepted')
    .where('deputies.from_on', '<=', date)
    .where('deputies.to_on', '>=', date)
    .execute();

/** What stands against a new deputyship: all that is to be confirmed, asked for or accepted and not over on a date. */
export const standingDeputyships = (db: Database | Tx, worldId: string, date: IsoDate): Promise<Deputyship[]> =>
  rows(db, worldId)
    .where('deputies.state', 'in', ['unconfirmed', 'asked', 'accepted'])
    .where('deputies.to_on', '>=', date)
    .execute();

/** All whom a person acts for in a world on a date, with the roles that those hold. */
export const actedForBy = async (
  db: Database | Tx,
  worldId: string,
  personId: string,
  date: IsoDate,
): Promise<ActedFor[]> => {
  const principals = principalsOf(await deputyshipsOn(db, worldId, date), personId, date);
  if (principals.length === 0) return [];
  const held = await db
    .selectFrom('roles')
    .where('person_id', '=', sql<string>`any(${principals.map((one) => one.personId)}::uuid[])`)
    .select(['person_id', 'role'])
    .execute();
  return principals.map((one) => ({
    ...one,
    roles: rolesOf(held.filter((row) => row.person_id === one.personId).map((row) => row.role)),
  }));
};
