import { instant, type Database, type Tx } from '#database';
import type { Actor, Casework } from '../kernel/casework';
import { judgeReorganiser } from './judge-reorganiser';

/** A file that somebody has brought in and not loaded yet. */
export interface BroughtFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Keeps the files that somebody has brought in, in place of those they had before: to be looked at. Refuses ORG.NOT_YOURS. */
export const draftOrganisation = (
  casework: Casework,
  { actor, files }: { readonly actor: Actor; readonly files: readonly BroughtFile[] },
): Promise<void> =>
  casework.db.transaction().execute(async (tx) => {
    await judgeReorganiser(tx, actor.personId);
    const kept = {
      files: JSON.stringify(files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }))),
      saved_at: instant(casework.realNow()),
    };
    await tx
      .insertInto('organisation_drafts')
      .values({ person_id: actor.personId, ...kept })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(kept))
      .execute();
  });

/** The files that somebody has brought in and not loaded; null where they have none. */
export const organisationDraftOf = async (
  db: Database | Tx,
  personId: string,
): Promise<{ readonly files: readonly BroughtFile[]; readonly savedAt: number } | null> => {
  const row = await db
    .selectFrom('organisation_drafts')
    .where('person_id', '=', personId)
    .select(['files', 'saved_at'])
    .executeTakeFirst();
  if (!row) return null;
  return {
    files: row.files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') })),
    savedAt: row.saved_at,
  };
};

/** Throws away what somebody has brought in; nothing there is no matter. */
export const dropOrganisationDraft = async (db: Database | Tx, personId: string): Promise<void> => {
  await db.deleteFrom('organisation_drafts').where('person_id', '=', personId).execute();
};
