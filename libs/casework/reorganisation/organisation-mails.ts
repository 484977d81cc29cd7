import { REAL_WORLD, type OrganisationMailKind } from '#contracts';
import { instant, type OrganisationMailDetails, type Tx } from '#database';
import type { LostPosts } from '#domain';
import { personId } from '../organisation/import-organisation';
import { idOf } from '../kernel/ids';
import { tellMailroom } from '../kernel/tell-mailroom';

interface OrganisationMail {
  readonly kind: OrganisationMailKind;
  /** What it is about, so that it is told once. */
  readonly about: string;
  readonly to: string;
  readonly details: OrganisationMailDetails;
}

/**
 * Tells whoever has lost a post, and their leader until then, at once, whatever the hour: an organisation that was loaded by mistake, or by one
 * who wanted to decide in another's place, is seen by those whom it concerns. `by` is who loaded it, as one reads it.
 */
export const tellOfLostPosts = async (
  tx: Tx,
  lost: readonly LostPosts[],
  { number, by, now }: { readonly number: number; readonly by: string; readonly now: number },
): Promise<void> => {
  const told = lost.flatMap(({ email, title, posts, leader }) =>
    [...new Set([email, ...(leader === null ? [] : [leader])])].map((receiver) => ({
      to: personId(receiver),
      loss: { who: title, isReader: receiver === email, posts },
    })),
  );
  const mails = [...Map.groupBy(told, ({ to }) => to)].map(([to, losses]) => ({
    kind: 'post-lost' as const,
    about: `version ${number}`,
    to,
    details: { by, losses: losses.map(({ loss }) => loss), gains: [] },
  }));
  await write(tx, mails, now);
};

/** Asks those who may for a yes to an organisation that gives something to who brought it in. */
export const askForYes = async (
  tx: Tx,
  {
    to,
    by,
    gains,
    draft,
    now,
  }: {
    readonly to: readonly string[];
    readonly by: { readonly id: string; readonly title: string };
    readonly gains: readonly string[];
    /** Which draft: when it was brought in. */
    readonly draft: number;
    readonly now: number;
  },
): Promise<void> =>
  write(
    tx,
    to.map((one) => ({
      kind: 'organisation-asked' as const,
      about: `draft ${by.id} ${draft}`,
      to: one,
      details: { by: by.title, losses: [], gains, broughtInBy: by.id },
    })),
    now,
  );

const write = async (tx: Tx, mails: readonly OrganisationMail[], now: number): Promise<void> => {
  if (mails.length === 0) return;
  const rows = mails.map(({ kind, about, to, details }) => {
    const id = idOf('organisation mail', kind, about, to);
    return {
      id,
      world_id: REAL_WORLD,
      person_id: to,
      message_id: `<organisation-${id}@aarshjul.example>`,
      kind,
      batch_id: id,
      send_at: instant(now),
      details: JSON.stringify(details),
    };
  });
  await tx
    .insertInto('mails')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tellMailroom(tx, REAL_WORLD);
};
