import { sql } from 'kysely';
import { Refusal } from '#contracts';
import type { Database, Tx } from '#database';

/** Who may say yes to an organisation that gives something to who brought it in: the heads of Økonomi & Stab and who leads the unit at the top, as long as they are another. Ids. */
export const confirmersOf = async (db: Database | Tx, broughtInBy: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select people.id from people
    where people.active and people.id <> ${broughtInBy} and (
      exists (select from roles where roles.person_id = people.id and roles.role = 'oes-chef')
      or exists (select from units where units.leader_id = people.id and units.parent_code is null)
    )
    order by people.email`.execute(db);
  return rows.map(({ id }) => id);
};

/** Refuses ORG.NOT_YOURS for who may not say yes to what `broughtInBy` brought in. */
export const judgeConfirmer = async (tx: Tx, personId: string, broughtInBy: string): Promise<void> => {
  if (!(await confirmersOf(tx, broughtInBy)).includes(personId))
    throw new Refusal(
      'ORG.NOT_YOURS',
      'Kun chefen for Økonomi & Stab eller kommunaldirektøren kan sige ja til det, og kun til, hvad en anden har hentet ind.',
    );
};
