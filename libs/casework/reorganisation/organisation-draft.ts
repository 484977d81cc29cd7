import { Refusal } from '#contracts';
import { instant, type Database, type Tx } from '#database';
import type { Actor, Casework } from '../kernel/casework';
import { confirmersOf } from './confirmers';
import { judgeReorganiser } from './judge-reorganiser';
import { titleOf } from './loaders';
import { askForYes } from './organisation-mails';

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
      asked_at: null,
    };
    await tx
      .insertInto('organisation_drafts')
      .values({ person_id: actor.personId, ...kept })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(kept))
      .execute();
  });

/** What somebody has brought in and not loaded. Epoch milliseconds. */
export interface OrganisationDraft {
  readonly files: readonly BroughtFile[];
  readonly savedAt: number;
  /** When another's yes was asked for; null where it was not. */
  readonly askedAt: number | null;
}

/**
 * Asks those who may for their yes to what somebody has brought in, and would themselves gain by; told by mail. Asked twice is once. Refuses
 * ORG.NOT_YOURS, and ORG.NEEDS_ANOTHER where there is nobody else to ask.
 */
export const askForAnother = (
  casework: Casework,
  { actor, gains }: { readonly actor: Actor; readonly gains: readonly string[] },
): Promise<void> =>
  casework.db.transaction().execute(async (tx) => {
    await judgeReorganiser(tx, actor.personId);
    const now = casework.realNow();
    const draft = await tx
      .updateTable('organisation_drafts')
      .set({ asked_at: instant(now) })
      .where('person_id', '=', actor.personId)
      .where('asked_at', 'is', null)
      .returning('saved_at')
      .executeTakeFirst();
    if (!draft) return;
    const to = await confirmersOf(tx, actor.personId);
    if (to.length === 0)
      throw new Refusal(
        'ORG.NEEDS_ANOTHER',
        'Der er ingen anden, der kan sige ja: hverken en chef for Økonomi & Stab eller en kommunaldirektør. Indlæs den fra en terminal på serveren.',
      );
    await askForYes(tx, {
      to,
      by: { id: actor.personId, title: await titleOf(tx, actor.personId) },
      gains,
      draft: draft.saved_at,
      now,
    });
  });

/** What others have brought in that waits for the yes of this person. */
export const draftsAwaiting = async (
  db: Database | Tx,
  personId: string,
): Promise<readonly { readonly broughtInBy: string; readonly title: string; readonly askedAt: number }[]> => {
  const rows = await db
    .selectFrom('organisation_drafts')
    .innerJoin('people', 'people.id', 'organisation_drafts.person_id')
    .where('asked_at', 'is not', null)
    .orderBy('asked_at')
    .select(['person_id', 'people.title', 'asked_at'])
    .execute();
  const theirs: { broughtInBy: string; title: string; askedAt: number }[] = [];
  for (const { person_id: broughtInBy, title, asked_at: askedAt } of rows)
    if (askedAt !== null && (await confirmersOf(db, broughtInBy)).includes(personId))
      theirs.push({ broughtInBy, title, askedAt });
  return theirs;
};

/** The files that somebody has brought in and not loaded; null where they have none. */
export const organisationDraftOf = async (db: Database | Tx, personId: string): Promise<OrganisationDraft | null> => {
  const row = await db
    .selectFrom('organisation_drafts')
    .where('person_id', '=', personId)
    .select(['files', 'saved_at', 'asked_at'])
    .executeTakeFirst();
  if (!row) return null;
  return {
    files: row.files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') })),
    savedAt: row.saved_at,
    askedAt: row.asked_at,
  };
};

/** Throws away what somebody has brought in; nothing there is no matter. */
export const dropOrganisationDraft = async (db: Database | Tx, personId: string): Promise<void> => {
  await db.deleteFrom('organisation_drafts').where('person_id', '=', personId).execute();
};
