import { sql, type Selectable } from 'kysely';
import type { Database, JournalTable, Tx } from '#database';
import type { JournalEntry } from './journal';

export type JournalRow = Selectable<JournalTable>;

/** Rows read at a time: a journal of any length is walked in little memory. */
const PAGE = 1_000;

/** A row as it was hashed. */
export const entryOf = (row: JournalRow): JournalEntry => ({
  caseId: row.case_id,
  seq: row.seq,
  taskId: row.task_id,
  event: row.event,
  actorId: row.actor_id,
  onBehalfOf: row.on_behalf_of,
  at: row.at,
  recordedAt: row.recorded_at,
  reason: row.reason,
  payload: row.payload,
  commandId: row.command_id,
});

/** All entries, or one case's, by case and number, read page by page. */
export async function* journalRows(db: Database | Tx, caseId?: string): AsyncGenerator<JournalRow> {
  let query = db.selectFrom('journal').selectAll().orderBy('case_id').orderBy('seq').limit(PAGE);
  if (caseId !== undefined) query = query.where('case_id', '=', caseId);
  let page = await query.execute();
  for (;;) {
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    page = await query.where(sql<boolean>`(case_id, seq) > (${last.case_id}::uuid, ${last.seq}::integer)`).execute();
  }
}

/** A case's row as the end of its chain: how many entries it has, and the hash of the last. */
export interface ChainHead {
  readonly id: string;
  readonly journal_seq: number;
  readonly journal_hash: string;
}

/** All cases, or one, in the order of `journalRows`, read page by page. */
export async function* chainHeads(db: Database | Tx, caseId?: string): AsyncGenerator<ChainHead> {
  let query = db.selectFrom('cases').select(['id', 'journal_seq', 'journal_hash']).orderBy('id').limit(PAGE);
  if (caseId !== undefined) query = query.where('id', '=', caseId);
  let page = await query.execute();
  for (;;) {
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    page = await query.where('id', '>', last.id).execute();
  }
}
