import { sql } from 'kysely';
import { Refusal } from '#contracts';
import type { Tx } from '#database';
import { allows, entersAs, localDate, SITE, type Absent, type EnteredAs } from '#domain';
import type { Casework } from '../kernel/casework';
import { actorColumn, visitorFrom } from '../kernel/people';
import { nowOf } from '../kernel/world-clock';

/** A deputyship as a command sees it, all deputyships locked. `today` and `now` are its world's. */
export type DeputyFile = NonNullable<Awaited<ReturnType<typeof readRow>>> & {
  readonly now: number;
  readonly today: string;
};

const readRow = (tx: Tx, id: string) => tx.selectFrom('deputies').where('id', '=', id).selectAll().executeTakeFirst();

/** What is entered of deputies is looked at by one at a time: two that make a circle together cannot pass each other. */
export const lockDeputies = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('deputies'))`.execute(tx);
};

/** Locks and reads. Throws `Refusal` DEPUTY.NOT_FOUND. */
export const openDeputyship = async (casework: Casework, tx: Tx, id: string): Promise<DeputyFile> => {
  await lockDeputies(tx);
  const row = await readRow(tx, id);
  if (!row) throw new Refusal('DEPUTY.NOT_FOUND', 'Stedfortræderen findes ikke.');
  const now = await nowOf(casework, row.world_id, tx);
  return { ...row, now, today: localDate(now) };
};

/** Who is to be away, and what an acting person is to it; undefined where either is not here (any more). */
export interface AbsentFile extends Absent {
  /** As what the acting person may enter it; null where they may not. */
  readonly enteredAs: EnteredAs | null;
}

/** Reads who is to be away, as the one who acts stands to them. */
export const readAbsent = async (tx: Tx, actorId: string, personId: string): Promise<AbsentFile | undefined> => {
  const row = await tx
    .selectFrom('people as person')
    .leftJoin('people as leader', 'leader.id', 'person.leader_id')
    .where('person.id', '=', personId)
    .where('person.active', '=', true)
    .select(['person.leader_id', 'leader.leader_id as second_leader_id', actorColumn(actorId).as('actor')])
    .executeTakeFirst();
  const actor = row ? visitorFrom(actorId, row.actor) : null;
  if (!row || actor === null) return undefined;
  const absent = { personId, leaderIds: [row.leader_id, row.second_leader_id] };
  const mayOperate = allows('site:operate', SITE, actor);
  return { ...absent, enteredAs: entersAs(absent, { id: actorId, mayOperate }) };
};
