import { sql } from 'kysely';
import { Refusal, type RefusalCode } from '#contracts';
import type { Database, Tx } from '#database';
import { may, mayTakeOver, type Act } from '#domain';

/** Refuses who cannot be given a task: one who has left or never was (PERSON.NOT_FOUND), and one who is here only to audit (PERSON.AUDITS). */
export const judgeReceiver = async (tx: Database | Tx, personId: string): Promise<void> => {
  const person = await tx
    .selectFrom('people')
    .where('id', '=', personId)
    .select([
      'active',
      'unit_code',
      sql<string[]>`array(select role from roles where person_id = people.id)`.as('roles'),
    ])
    .executeTakeFirst();
  if (!person?.active)
    throw new Refusal('PERSON.NOT_FOUND', 'Den person findes ikke i organisationen. Vælg en fra listen.');
  if (!mayTakeOver({ roles: person.roles, leadsUnit: person.unit_code !== null }))
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

/** Who takes what nobody else can: ids of the head of Økonomi & Stab, then of the administrators. */
export const readKeepers = async (tx: Database | Tx): Promise<string[]> => {
  const rows = await tx
    .selectFrom('roles')
    .where('role', 'in', ['oes-chef', 'administrator'])
    .orderBy('role', 'desc')
    .orderBy('person_id')
    .select('person_id')
    .execute();
  return rows.map((row) => row.person_id);
};

/** Refuses, with `code` and `message`, who may not do it by the roles they hold, and who is not here any more. */
export const judgeActor = async (
  tx: Tx,
  personId: string,
  act: Act,
  message: string,
  code: RefusalCode = 'CASE.NOT_YOURS',
): Promise<void> => {
  const rows = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('roles.person_id', '=', personId)
    .where('people.active', '=', true)
    .select('roles.role')
    .execute();
  if (!may(act, { isAssignee: false, isLeader: false, roles: rows.map((row) => row.role) }))
    throw new Refusal(code, message);
};
