import { createHash, type Hash } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import { instant, type SealTable, type Tx } from '#database';
import { addDays, atLocalTime, type IsoDate } from '#domain';
import type { Casework } from '../kernel/casework';
import { headOf, organisationRows } from './organisation-chain';

/** A day's seal: one hash over the ends of all chains, as they stood when the day was over. For an auditor to keep elsewhere. */
export interface Seal {
  readonly day: IsoDate;
  /** Entries covered: all that were recorded until the end of the day. */
  readonly entries: number;
  readonly hash: string;
  readonly previousHash: string;
  /** True when the day had been sealed before. */
  readonly already: boolean;
}

/** A day is sealed so long after its end, so that what was being written at midnight is in the record. */
export const SEAL_AFTER_MS = 10 * 60_000;

/** The instant at which a day is over in Denmark. */
export const endOfDay = (day: IsoDate): number => atLocalTime(addDays(day, 1), '00:00');

/** The end of one case's chain in a seal. */
export interface SealedHead {
  readonly caseId: string;
  readonly seq: number;
  readonly hash: string;
}

/** The making of a seal's hash: the seal before it, the day, each case's head in the order of the cases' ids, and the organisation's. */
export class SealHash {
  private readonly digest: Hash;
  private count = 0;

  constructor(day: IsoDate, previousHash: string) {
    this.digest = createHash('sha256').update(`${previousHash}\n${day}\n`);
  }

  add({ caseId, seq, hash }: SealedHead): void {
    this.digest.update(`${caseId} ${seq} ${hash}\n`);
    this.count += seq;
  }

  /** Once only. */
  finish(): { readonly hash: string; readonly entries: number } {
    return { hash: this.digest.digest('hex'), entries: this.count };
  }
}

/**
 * Seals a day that is over (Europe/Copenhagen), chained to the seal before it; a day that is sealed stays as it is. Throws when the day is
 * not over yet, or when a later day has been sealed.
 */
export const sealJournal = (casework: Casework, day: IsoDate): Promise<Seal> =>
  casework.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('seal'))`.execute(tx);
    const last = await tx.selectFrom('seals').selectAll().orderBy('day', 'desc').limit(1).executeTakeFirst();
    const known = await tx.selectFrom('seals').selectAll().where('day', '=', day).executeTakeFirst();
    if (known) return sealOf(known);
    const now = casework.realNow();
    if (now < endOfDay(day) + SEAL_AFTER_MS) throw new Error(`${day} is not over: it cannot be sealed yet.`);
    if (last && last.day > day) throw new Error(`${last.day} is sealed: ${day} can no longer be.`);
    const previousHash = last?.hash ?? '';
    const seal = new SealHash(day, previousHash);
    for (const head of await headsAt(tx, endOfDay(day))) seal.add(head);
    const organisation = (await organisationRows(tx)).findLast(({ at }) => at < endOfDay(day));
    if (organisation) seal.add(headOf(organisation));
    const { hash, entries } = seal.finish();
    await tx
      .insertInto('seals')
      .values({ day, entries, hash, previous_hash: previousHash, sealed_at: instant(now) })
      .execute();
    return { day, entries, hash, previousHash, already: false };
  });

const sealOf = (row: Selectable<SealTable>): Seal => ({
  day: row.day,
  entries: row.entries,
  hash: row.hash,
  previousHash: row.previous_hash,
  already: true,
});

const headsAt = async (tx: Tx, end: number): Promise<SealedHead[]> => {
  const { rows } = await sql<SealedHead>`
    select distinct on (case_id) case_id as "caseId", seq, hash from journal
    where recorded_at < ${instant(end)} order by case_id, seq desc`.execute(tx);
  return rows;
};
