import { sql } from 'kysely';
import { REAL_WORLD } from '#contracts';
import type { Tx } from '#database';
import { leaderOf, personTitle, unitOf, type Organisation } from '#domain';
import type { Casework } from '../kernel/casework';
import { endDeputyshipsOfLeavers } from '../deputies/end-of-leavers';
import { idOf } from '../kernel/ids';
import { organisationInForce } from '../kernel/organisation-in-force';
import { moveLeaversTasks, type LeaversTasks } from './move-leavers-tasks';

/** What an import of the organisation did. */
export interface ImportedOrganisation extends LeaversTasks {
  readonly people: number;
  readonly units: number;
  readonly roles: number;
  /** People who are no longer named: they stay in the record, but get no new tasks. */
  readonly departed: number;
}

/**
 * Loads the whole organisation anew, all or nothing. A person is an e-mail address and keeps the id for ever; who is no longer named is
 * marked inactive, and their tasks in these worlds (the real one unless others are named) have a new owner at once. The organisation must have
 * been checked (`checkOrganisation`).
 */
export const importOrganisation = (
  casework: Casework,
  organisation: Organisation,
  worldIds: readonly string[] = [REAL_WORLD],
): Promise<ImportedOrganisation> =>
  casework.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('organisation'))`.execute(tx);
    const people = peopleOf(organisation);
    if (people.length === 0) throw new Error('The organisation names nobody: it was not checked.');
    const before = await organisationInForce(tx);
    await tx
      .insertInto('people')
      .values(people.map((person) => ({ ...person, leader_id: null })))
      .onConflict((conflict) =>
        conflict.column('email').doUpdateSet((eb) => ({
          title: eb.ref('excluded.title'),
          unit_code: eb.ref('excluded.unit_code'),
          active: true,
        })),
      )
      .execute();
    for (const person of people) {
      const leader = leaderOf(organisation, person.email);
      await tx
        .updateTable('people')
        .set({ leader_id: leader ? personId(leader) : null })
        .where('id', '=', person.id)
        .execute();
    }
    const departed = await tx
      .updateTable('people')
      .set({ active: false })
      .where('active', '=', true)
      .where(
        'id',
        'not in',
        people.map((person) => person.id),
      )
      .executeTakeFirst();
    await replaceTree(tx, organisation);
    await endDeputyshipsOfLeavers(casework, tx, worldIds);
    const tasks = await moveLeaversTasks(casework, tx, before, organisation, worldIds);
    return {
      ...tasks,
      people: people.length,
      units: organisation.units.length,
      roles: organisation.roles.length,
      departed: Number(departed.numUpdatedRows),
    };
  });

/** A person's id: made of the address, so that every import gives the same. */
export const personId = (email: string): string => idOf('person', addressOf(email));

const addressOf = (email: string): string => email.trim().toLowerCase();

/** A blank address is a vacancy and makes no person. */
const isVacant = (email: string): boolean => email.trim() === '';

const peopleOf = (organisation: Organisation) => {
  const named = [
    ...organisation.roles.map((role) => role.email),
    ...organisation.units.map((unit) => unit.leaderEmail),
  ];
  const addresses = new Set(named.filter((email) => !isVacant(email)).map(addressOf));
  return [...addresses].map((email) => ({
    id: personId(email),
    email,
    title: personTitle(organisation, email),
    unit_code: unitOf(organisation, email)?.code ?? null,
  }));
};

const replaceTree = async (tx: Tx, organisation: Organisation): Promise<void> => {
  await tx.deleteFrom('roles').execute();
  await tx.deleteFrom('units').execute();
  const units = organisation.units.map((unit) => ({
    code: unit.code,
    level: unit.level,
    name: unit.name,
    parent_code: unit.parent,
    leader_id: isVacant(unit.leaderEmail) ? null : personId(unit.leaderEmail),
  }));
  const roles = organisation.roles
    .filter((role) => !isVacant(role.email))
    .map((role) => ({ role: role.role, area: role.area ?? '', person_id: personId(role.email) }));
  if (units.length > 0) await tx.insertInto('units').values(units).execute();
  if (roles.length > 0)
    await tx
      .insertInto('roles')
      .values(roles)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
};
