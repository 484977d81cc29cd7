import { sql } from 'kysely';
import type { Database } from '#database';
import type { PageOf } from '../web/paging';

const troubled = (db: Database, worldId: string) =>
  db
    .selectFrom('mails')
    .innerJoin('people', 'people.id', 'mails.person_id')
    .where('mails.world_id', '=', worldId)
    .where((eb) =>
      eb.or([
        eb('mails.state', '=', 'refused'),
        eb.and([eb('mails.state', '=', 'waiting'), eb('mails.attempts', '>', 0)]),
      ]),
    );

/** How many mails were refused, or have been tried in vain and wait. */
export const countTroubledMails = async (db: Database, worldId: string): Promise<number> => {
  const { n } = await troubled(db, worldId)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
};

/** A page of them, the newest first. */
export const readTroubledMails = (db: Database, worldId: string, { size, offset }: PageOf) =>
  troubled(db, worldId)
    .orderBy('mails.send_at', 'desc')
    .orderBy('mails.id')
    .limit(size)
    .offset(offset)
    .select([
      'mails.id',
      'mails.kind',
      'mails.state',
      'mails.attempts',
      'mails.error',
      'mails.send_at',
      'people.title',
      'people.email',
    ])
    .execute();

/**
 * How many mails there are in each state. What waits to be joined into a mail is on its way too: one mail to a person at an hour. `nextAt`
 * (epoch milliseconds) is when the first of those that wait for their hour goes out; null where none does.
 */
export const countMails = async (
  db: Database,
  worldId: string,
): Promise<{ waiting: number; sent: number; refused: number; nextAt: number | null }> => {
  const [rows, ahead] = await Promise.all([
    db
      .selectFrom('mails')
      .where('world_id', '=', worldId)
      .groupBy('state')
      .select(['state', (eb) => eb.fn.countAll<number>().as('n')])
      .execute(),
    db
      .selectFrom('notices')
      .where('world_id', '=', worldId)
      .where('state', '=', 'waiting')
      .select([
        sql<number>`count(distinct (person_id, send_at))`.as('n'),
        sql<number | null>`min(send_at)`.as('next_at'),
      ])
      .executeTakeFirstOrThrow(),
  ]);
  const of = (state: string): number => Number(rows.find((row) => row.state === state)?.n ?? 0);
  return { waiting: of('waiting') + Number(ahead.n), sent: of('sent'), refused: of('refused'), nextAt: ahead.next_at };
};
