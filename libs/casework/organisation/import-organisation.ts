import { sql } from 'kysely';
import { REAL_WORLD } from '#contracts';
import type { Tx } from '#database';
import { leaderOf, personTitle, unitOf, type Organisation } from '#domain';
import type { Casework } from '../kernel/casework';
import { endDeputyshipsOfLeavers } from '../deputies/end-of-leavers';
import { idOf } from '../kernel/ids';
import { organisationInForce } from '../kernel/organisation-in-force';
import { passTasksOn, type Loading, type PassedTasks } from './pass-tasks-on';
import { renameUnits, type UnitsOfTasks } from './rename-units';

/** How an organisation is loaded. */
export interface LoadOrganisation {
  /** The worlds whose tasks follow it. */
  readonly worldIds: readonly string[];
  /** Whether open tasks of people who stay go along to who has their role now. */
  readonly takesOpen: boolean;
  /** Which loading it is, for the cases' journals; null for one that is not kept. */
  readonly loading: Loading | null;
}

/** What loading an organisation did. */
export interface LoadedOrganisation extends PassedTasks, UnitsOfTasks {
  /** The one that was in force; null where none was. */
  readonly before: Organisation | null;
  readonly people: number;
  /** People who are no longer named: they stay in the record, but get no new tasks. */
  readonly departed: number;
}

/** Who got how many tasks; by title, which names a function. */
export interface MovedTasks {
  readonly to: string;
  readonly tasks: number;
}

/** What an import of the organisation did, in numbers. */
export interface ImportedOrganisation {
  readonly people: number;
  readonly units: number;
  readonly roles: number;
  readonly departed: number;
  readonly moved: readonly MovedTasks[];
  /** Tasks that nobody here can take. */
  readonly unmoved: number;
}

/**
 * Loads the whole organisation anew, all or nothing, in a transaction of its own: for what needs no preview, as a rehearsal or a set-up
 * (`bringInOrganisation` shows, binds and journals it). The organisation must have been checked.
 */
export const importOrganisation = (
  casework: Casework,
  organisation: Organisation,
  worldIds: readonly string[] = [REAL_WORLD],
  takesOpen = false,
): Promise<ImportedOrganisation> =>
  casework.db.transaction().execute(async (tx) => {
    const loaded = await loadOrganisation(casework, tx, organisation, { worldIds, takesOpen, loading: null });
    const { people, departed, given, unmoved } = loaded;
    const counts = Map.groupBy(given, ({ taker }) => taker.title);
    return {
      people,
      departed,
      units: organisation.units.length,
      roles: organisation.roles.length,
      moved: [...counts]
        .map(([to, tasks]) => ({ to, tasks: tasks.length }))
        .sort((one, other) => other.tasks - one.tasks || one.to.localeCompare(other.to, 'da')),
      unmoved: unmoved.length,
    };
  });

/** One who loads the organisation waits for another who does. */
export const lockOrganisation = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('organisation'))`.execute(tx);
};

/**
 * Loads the whole organisation anew. A person is an e-mail address and keeps the id for ever; who is no longer named is marked inactive, and
 * what their tasks and those of people who have another function now come to is said by `passTasksOn`. A unit that is called otherwise, or was
 * taken over, is so in the tasks and requests of running cases too.
 */
export const loadOrganisation = async (
  casework: Casework,
  tx: Tx,
  organisation: Organisation,
  how: LoadOrganisation,
): Promise<LoadedOrganisation> => {
  await lockOrganisation(tx);
  const people = peopleOf(organisation);
  if (people.length === 0) throw new Error('The organisation names nobody: it was not checked.');
  const before = await organisationInForce(tx);
  await writePeople(tx, organisation, people);
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
  await endSessionsOfLeavers(tx);
  await replaceTree(tx, organisation);
  await endDeputyshipsOfLeavers(casework, tx, how.worldIds);
  const passed = await passTasksOn(casework, tx, before, organisation, how);
  const renamed = await renameUnits(casework, tx, before, organisation, how.worldIds);
  for (const hooks of Object.values(casework.processes)) await hooks.organisationChanged?.(casework, tx, how.worldIds);
  return { ...passed, ...renamed, before, people: people.length, departed: Number(departed.numUpdatedRows) };
};

/** Who has left and comes back signs in anew: what they had open until then is nobody's, nor is a link that they had not used yet. */
const endSessionsOfLeavers = async (tx: Tx): Promise<void> => {
  const gone = tx.selectFrom('people').where('active', '=', false).select('id');
  await tx.deleteFrom('sessions').where('person_id', 'in', gone).execute();
  await tx.deleteFrom('sign_ins').where('used_at', 'is', null).where('person_id', 'in', gone).execute();
};

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

type PersonRow = ReturnType<typeof peopleOf>[number];

const writePeople = async (tx: Tx, organisation: Organisation, people: readonly PersonRow[]): Promise<void> => {
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
    leader_role: unit.leaderRole,
  }));
  const roles = organisation.roles
    .filter((role) => !isVacant(role.email))
    .map((role) => ({ role: role.role, area: role.area ?? '', person_id: personId(role.email), title: role.title }));
  if (units.length > 0) await tx.insertInto('units').values(units).execute();
  if (roles.length > 0)
    await tx
      .insertInto('roles')
      .values(roles)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
};
