import { createHash, createHmac, randomUUID } from 'node:crypto';
import { REAL_WORLD } from '#contracts';
import { instant } from '#database';
import type { Casework } from '../kernel/casework';
import { tellMailroom } from '../kernel/tell-mailroom';

const LIFE_MS = 30 * 60_000;

/** The one-time token of a sign-in mail: made of the mail's id and the secret, so that it is kept nowhere. */
export const signInToken = (sessionSecret: string, mailId: string): string =>
  createHmac('sha256', sessionSecret).update(`sign-in ${mailId}`).digest('base64url');

/** What is kept of a one-time token (SHA-256, 64 hex digits): who reads the database cannot log in with what stands there. */
export const signInHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Sends a one-time link to whoever has this address; nothing happens, and nothing is said, when nobody has. Returns the link's token for
 * the local start, which prints it; pages must not.
 */
export const requestSignIn = (casework: Casework, email: string, sessionSecret: string): Promise<string | null> =>
  casework.db.transaction().execute(async (tx) => {
    const person = await tx
      .selectFrom('people')
      .select('id')
      .where('email', '=', email.trim().toLowerCase())
      .where('active', '=', true)
      .executeTakeFirst();
    if (!person) return null;
    const id = randomUUID();
    const token = signInToken(sessionSecret, id);
    const now = casework.realNow();
    await tx
      .insertInto('sign_ins')
      .values({ token_hash: signInHash(token), person_id: person.id, expires_at: instant(now + LIFE_MS) })
      .execute();
    await tx
      .insertInto('mails')
      .values({
        id,
        world_id: REAL_WORLD,
        person_id: person.id,
        message_id: `<sign-in-${id}@aarshjul.example>`,
        kind: 'sign-in',
        batch_id: id,
        send_at: instant(now),
      })
      .execute();
    await tellMailroom(tx, REAL_WORLD);
    return token;
  });
