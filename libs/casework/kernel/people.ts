import { sql } from 'kysely';
import { Refusal, type RefusalCode } from '#contracts';
import type { Database, Tx } from '#database';
import { allows, CHIEFS, rolesOf, SITE, type AccessAct, type SubjectOf, type Visitor } from '#domain';

/** What the record keeps of who acts; null for one who is not, or no longer, here. */
export type ActorColumn = { readonly roles: readonly string[]; readonly leadsUnit: boolean } | null;

/** A person's rights as a column of another statement, to be read by `visitorFrom`. */
export const actorColumn = (personId: string) => sql<ActorColumn>`(
  select jsonb_build_object(
    'roles', array(select distinct role from roles where person_id = people.id),
    'leadsUnit', people.unit_code is not null
  ) from people where people.id = ${personId} and people.active
)`;

/** The same as a visitor; null for who is not here. Roles that the policy does not know are left behind. */
export const visitorFrom = (personId: string, column: ActorColumn): Visitor | null =>
  column && { personId, roles: rolesOf(column.roles), leadsUnit: column.leadsUnit };

/** Somebody who is here, with what they hold; null for who is not, or no longer. */
export const readVisitor = async (tx: Database | Tx, personId: string): Promise<Visitor | null> => {
  const { actor } = await tx.selectNoFrom(actorColumn(personId).as('actor')).executeTakeFirstOrThrow();
  return visitorFrom(personId, actor);
};

/** Refuses, with `code` and `message`, who may not do it, and who is not here any more. */
export const judgeActor = async <A extends AccessAct>(
  tx: Tx,
  personId: string,
  act: A,
  subject: SubjectOf<A>,
  message: string,
  code: RefusalCode = 'CASE.NOT_YOURS',
): Promise<void> => {
  const actor = await readVisitor(tx, personId);
  if (actor === null || !allows(act, subject, actor)) throw new Refusal(code, message);
};

/** Somebody who is here. Refuses who has left or never was (PERSON.NOT_FOUND). */
export const judgeHere = async (tx: Database | Tx, personId: string): Promise<Visitor> => {
  const visitor = await readVisitor(tx, personId);
  if (visitor === null)
    throw new Refusal('PERSON.NOT_FOUND', 'Den person findes ikke i organisationen. Vælg en fra listen.');
  return visitor;
};

/** Refuses who cannot be given a task: one who has left or never was (PERSON.NOT_FOUND), and one who is here only to audit (PERSON.AUDITS). */
export const judgeReceiver = async (tx: Database | Tx, personId: string): Promise<void> => {
  const receiver = await judgeHere(tx, personId);
  if (!allows('site:take-over-tasks', SITE, receiver))
    throw new Refusal(
      'PERSON.AUDITS',
      'Revisionen skal se på arbejdet og kan ikke overtage det. Vælg en anden fra listen.',
    );
};

/** Whether a person can be given a task; see `judgeReceiver`. */
export const mayReceive = (tx: Database | Tx, personId: string): Promise<boolean> =>
  judgeReceiver(tx, personId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal) return false;
      throw error;
    },
  );

/** Who takes what nobody else can: ids of the head of Økonomi & Stab, then of the administrators; or the other way round. */
export const readKeepers = async (
  tx: Database | Tx,
  first: 'oes-chef' | 'administrator' = 'oes-chef',
): Promise<string[]> => {
  const rows = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('people.active', '=', true)
    .where('role', 'in', [...CHIEFS])
    .orderBy('role', first === 'oes-chef' ? 'desc' : 'asc')
    .orderBy('person_id')
    .select('person_id')
    .execute();
  return rows.map((row) => row.person_id);
};

/** An administrator who is here, for whom the command line does what is a person's act; null where nobody is. With several, always the same one. */
export const readAdministrator = async (db: Database | Tx): Promise<{ readonly personId: string } | null> => {
  const row = await db
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('role', '=', 'administrator')
    .where('people.active', '=', true)
    .orderBy('people.email')
    .select('people.id')
    .executeTakeFirst();
  return row ? { personId: row.id } : null;
};

/** What these people are called, by their ids; who is not in the record is left out. */
export const readTitles = async (db: Database | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .where('id', 'in', [...new Set(ids)])
    .select(['id', 'title'])
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
};
