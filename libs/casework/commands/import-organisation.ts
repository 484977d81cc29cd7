import type { Tx } from '#database';
import { leaderOf, unitOf, type Organisation } from '#domain';
import type { Casework } from '../casework';
import { idOf } from '../ids';

/** What an import of the organisation did. */
export interface ImportedOrganisation {
  readonly people: number;
  readonly units: number;
  readonly roles: number;
  /** People who are no longer named: they stay in the record, but get no new tasks. */
  readonly departed: number;
}

/**
 * Loads the whole organisation anew, all or nothing. A person is an e-mail address and keeps the id for ever; who is no longer named is
 * marked inactive. The organisation must have been checked (`checkOrganisation`).
 */
export const importOrganisation = (casework: Casework, organisation: Organisation): Promise<ImportedOrganisation> =>
  casework.db.transaction().execute(async (tx) => {
    const people = peopleOf(organisation);
    await tx.insertInto('people').values(people.map((person) => ({ ...person, leader_id: null }))).onConflict((conflict) =>
      conflict.column('email').doUpdateSet((eb) => ({ title: eb.ref('excluded.title'), unit_code: eb.ref('excluded.unit_code'), active: true })),
    ).execute();
    for (const person of people) {
      const leader = leaderOf(organisation, person.email);
      await tx.updateTable('people').set({ leader_id: leader ? personId(leader) : null }).where('id', '=', person.id).execute();
    }
    const departed = await tx.updateTable('people').set({ active: false }).where('active', '=', true).where('id', 'not in', people.map((person) => person.id)).executeTakeFirst();
    await replaceTree(tx, organisation);
    return { people: people.length, units: organisation.units.length, roles: organisation.roles.length, departed: Number(departed.numUpdatedRows) };
  });

/** A person's id: made of the address, so that every import gives the same. */
export const personId = (email: string): string => idOf('person', email.toLowerCase());

const peopleOf = (organisation: Organisation) => {
  const leaders = organisation.units.map((unit) => ({ email: unit.leaderEmail, title: `${unit.leaderRole}, ${unit.name}` }));
  const holders = organisation.roles.map((role) => ({ email: role.email, title: role.area ? `${role.title}, ${role.area}` : role.title }));
  const byEmail = new Map([...holders, ...leaders].map((person) => [person.email.toLowerCase(), person]));
  return [...byEmail].map(([email, person]) => ({ id: personId(email), email, title: person.title, unit_code: unitOf(organisation, email)?.code ?? null }));
};

const replaceTree = async (tx: Tx, organisation: Organisation): Promise<void> => {
  await tx.deleteFrom('roles').execute();
  await tx.deleteFrom('units').execute();
  await tx
    .insertInto('units')
    .values(organisation.units.map((unit) => ({ code: unit.code, level: unit.level, name: unit.name, parent_code: unit.parent, leader_id: personId(unit.leaderEmail) })))
    .execute();
  await tx
    .insertInto('roles')
    .values(organisation.roles.map((role) => ({ role: role.role, area: role.area ?? '', person_id: personId(role.email) })))
    .execute();
};
