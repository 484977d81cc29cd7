import { instant, type Database, type Schema, type Tx } from '#database';
import type { Casework } from '../kernel/casework';
import { nowOf } from '../kernel/world-clock';

type What = Schema['plan_draft_events']['what'];

/** Something that happened to a draft. */
export interface DraftEvent {
  readonly what: What;
  /** What the draft was called then. */
  readonly name: string;
  /** The file that it, or its figures, were read from. */
  readonly file: string | null;
  /** Epoch milliseconds of its world. */
  readonly at: number;
  /** Null for the command line. */
  readonly personId: string | null;
}

export interface RecordedDraft {
  readonly worldId: string;
  readonly key: string;
  readonly draftId: string;
  readonly what: What;
  readonly name: string;
  readonly file?: string | null;
  readonly personId: string | null;
}

/** Writes down what happens to a draft. Whoever calls holds the lock of the world's plans. */
export const recordDraft = async (
  casework: Casework,
  tx: Tx,
  { worldId, key, draftId, what, name, file = null, personId }: RecordedDraft,
): Promise<void> => {
  const last = await tx
    .selectFrom('plan_draft_events')
    .where('draft_id', '=', draftId)
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  await tx
    .insertInto('plan_draft_events')
    .values({
      draft_id: draftId,
      seq: (last?.seq ?? 0) + 1,
      world_id: worldId,
      plan_key: key,
      what,
      name,
      file,
      at: instant(await nowOf(casework, worldId, tx)),
      person_id: personId,
    })
    .execute();
};

/** What happened to a draft, the newest first; of one that is gone too. */
export const draftHistory = async (db: Database | Tx, draftId: string): Promise<DraftEvent[]> =>
  (
    await db
      .selectFrom('plan_draft_events')
      .where('draft_id', '=', draftId)
      .orderBy('seq', 'desc')
      .selectAll()
      .execute()
  ).map(({ what, name, file, at, person_id }) => ({ what, name, file, at, personId: person_id }));

/** How a plan's last draft went: deleted, or put into force. Null where none ever did. */
export const lastDraftGone = async (
  db: Database | Tx,
  worldId: string,
  key: string,
  draftId: string | null,
): Promise<DraftEvent | null> => {
  const ended = db
    .selectFrom('plan_draft_events')
    .where('world_id', '=', worldId)
    .where('plan_key', '=', key)
    .where('what', 'in', ['deleted', 'in-force']);
  const row = await (draftId === null ? ended : ended.where('draft_id', '=', draftId))
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .selectAll()
    .executeTakeFirst();
  return row ? { what: row.what, name: row.name, file: row.file, at: row.at, personId: row.person_id } : null;
};
