import { sql } from 'kysely';
import { answeredLate } from '#casework';
import type { Database } from '#database';
import { mailLogHash, journalHash } from './fingerprint';
import { caughtMails } from './mail-log';
import { sumTransfersOf, type TransferSummary } from './transfer-sums';
import { sumVisitsOf, type VisitSummary } from './visit-sums';

/** What a rehearsal came to. */
export interface RehearsalSummary {
  readonly cases: number;
  readonly tasks: number;
  /** Mails that were sent, by kind. */
  readonly mails: Readonly<Record<string, number>>;
  /** Tasks by how they were answered: by the deadline's day, after it, after a leader was told, or not at all. */
  readonly answered: {
    readonly inTime: number;
    readonly late: number;
    readonly escalated: number;
    readonly never: number;
  };
  /** Null where no round of transfers was rehearsed. */
  readonly transfers: TransferSummary | null;
  /** Null where no internal audit was rehearsed. */
  readonly visits: VisitSummary | null;
  readonly mailLogSha256: string;
  readonly journalSha256: string;
}

/** Counts a rehearsed world, and takes the fingerprints of its mail log (as the catcher received it) and its journal. */
export async function summarise(db: Database, worldId: string, catcherUrl: string): Promise<RehearsalSummary> {
  const cases = await db
    .selectFrom('cases')
    .where('world_id', '=', worldId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const mails = await db
    .selectFrom('mails')
    .where('world_id', '=', worldId)
    .where('state', '=', 'sent')
    .groupBy('kind')
    .orderBy('kind')
    .select((eb) => ['kind', eb.fn.countAll<number>().as('count')])
    .execute();
  const answered = await answers(db, worldId);
  return {
    cases: cases.count,
    tasks: answered.inTime + answered.late + answered.escalated + answered.never,
    mails: Object.fromEntries(mails.map(({ kind, count }) => [kind, count])),
    answered,
    transfers: await sumTransfersOf(db, worldId),
    visits: await sumVisitsOf(db, worldId),
    mailLogSha256: mailLogHash(await caughtMails(catcherUrl, worldId)),
    journalSha256: await journalHash(db, worldId),
  };
}

const answers = async (db: Database, worldId: string): Promise<RehearsalSummary['answered']> => {
  const done = sql<boolean>`tasks.state = 'done'`;
  const inTime = sql<boolean>`not ${answeredLate}`;
  const escalated = sql<boolean>`tasks.escalations > 0`;
  const count = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`count(*) filter (where ${condition})`;
  return db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('cases.world_id', '=', worldId)
    .select([
      count(sql`${done} and ${inTime}`).as('inTime'),
      count(sql`${done} and not ${inTime} and not ${escalated}`).as('late'),
      count(sql`${done} and not ${inTime} and ${escalated}`).as('escalated'),
      count(sql`not ${done}`).as('never'),
    ])
    .executeTakeFirstOrThrow();
};
