import { sql } from 'kysely';
import { approvalTakers, namedTakers, type Casework } from '#casework';
import type { Database } from '#database';
import { BUDGET_OFFICE, allows, rolesOf, SITE } from '#domain';

/** A person to choose from a list. */
export interface PersonChoice {
  readonly id: string;
  readonly title: string;
  readonly email: string;
}

/** A person with the roles they hold; undefined when there is none of that id. */
export const readPerson = (db: Database, personId: string) =>
  db
    .selectFrom('people')
    .where('id', '=', personId)
    .select([
      'id',
      'title',
      'active',
      sql<string[]>`array(select distinct role from roles where person_id = people.id)`.as('roles'),
      sql<boolean>`exists (select from units where leader_id = people.id)`.as('leads_unit'),
      sql<boolean>`exists (select from units where leader_id = people.id and level = 'direktoeromraade')`.as(
        'leads_directorate',
      ),
    ])
    .executeTakeFirst();

const readHere = (db: Database) =>
  db
    .selectFrom('people')
    .where('active', '=', true)
    .orderBy('title')
    .orderBy('email')
    .select([
      'id',
      'title',
      'email',
      'unit_code',
      sql<string[]>`array(select distinct role from roles where person_id = people.id)`.as('roles'),
    ])
    .execute();

const choiceOf = ({ id, title, email }: PersonChoice): PersonChoice => ({ id, title, email });

/** All who can be given a task, by title: neither those who have left nor those who only audit. */
export const readPeopleToChoose = async (db: Database): Promise<PersonChoice[]> =>
  (await readHere(db))
    .filter(({ id, roles, unit_code }) =>
      allows('site:take-over-tasks', SITE, { personId: id, roles: rolesOf(roles), leadsUnit: unit_code !== null }),
    )
    .map(choiceOf);

/** All to whom a task can be handed over: an approval goes to whom its chain's rule would accept, what its process names takers of to those alone. */
export const readTakers = async (casework: Casework, taskId: string): Promise<PersonChoice[]> => {
  const { db } = casework;
  const named = await namedTakers(casework, taskId);
  if (named !== null) return (await readHere(db)).filter(({ id }) => named.includes(id)).map(choiceOf);
  const [people, takers] = await Promise.all([readPeopleToChoose(db), approvalTakers(casework, db, [taskId])]);
  const accepted = takers.get(taskId)?.people.map(({ id }) => id);
  return accepted === undefined ? people : people.filter(({ id }) => accepted.includes(id));
};

/** Whether somebody who can sign in has this address (in lower case). */
export const isKnownAddress = async (db: Database, email: string): Promise<boolean> =>
  (await db
    .selectFrom('people')
    .select('id')
    .where('email', '=', email)
    .where('active', '=', true)
    .executeTakeFirst()) !== undefined;

/** Those of Økonomi & Stab who can review an answer. */
export const readReviewers = (db: Database) =>
  db
    .selectFrom('people')
    .where('active', '=', true)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('roles')
        .where('role', 'in', [...BUDGET_OFFICE])
        .select('person_id'),
    )
    .orderBy('title')
    .select(['id', 'title'])
    .execute();
