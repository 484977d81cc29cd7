import { webcrypto } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

/** Whom and what a link in a mail is for. It dies when the task's link epoch moves on, or at `expiresAt` (epoch milliseconds). */
export interface TaskLink {
  readonly personId: string;
  readonly taskId: string;
  readonly epoch: number;
  readonly expiresAt: number;
}

export type TaskLinkReading =
  ({ readonly ok: true } & TaskLink) | { readonly ok: false; readonly reason: 'expired' | 'invalid' };

/** What the token is for: a token signed for anything else with the same secret is no task link. */
const AUDIENCE = 'task';
const ALGORITHM = 'HS256';

const claims = z.object({ sub: z.string().min(1), tid: z.string().min(1), ep: z.int(), exp: z.int() });

const keys = new Map<string, Promise<webcrypto.CryptoKey>>();

/** The secret as a key, imported once: half the cost of a signature. */
function keyOf(secret: string): Promise<webcrypto.CryptoKey> {
  const known = keys.get(secret);
  if (known) return known;
  const bytes = new TextEncoder().encode(secret);
  const key = webcrypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  keys.set(secret, key);
  return key;
}

/** The token of a task's link: about 240 characters, safe in a URL. The same link gives the same token. `expiresAt` counts to the second. */
export async function signTaskLink(secret: string, { personId, taskId, epoch, expiresAt }: TaskLink): Promise<string> {
  return new SignJWT({ tid: taskId, ep: epoch })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(personId)
    .setAudience(AUDIENCE)
    .setExpirationTime(Math.floor(expiresAt / 1000))
    .sign(await keyOf(secret));
}

/**
 * Reads a link's token at `now` (epoch milliseconds). Never throws for a bad token. Whether the epoch is still the task's own, and the task
 * the person's, is for the caller to ask the record.
 */
export async function readTaskLink(secret: string, token: string, now: number): Promise<TaskLinkReading> {
  const key = await keyOf(secret);
  try {
    const { payload } = await jwtVerify(token, key, {
      audience: AUDIENCE,
      algorithms: [ALGORITHM],
      currentDate: new Date(now),
    });
    const { sub, tid, ep, exp } = claims.parse(payload);
    return { ok: true, personId: sub, taskId: tid, epoch: ep, expiresAt: exp * 1000 };
  } catch (error) {
    return { ok: false, reason: error instanceof errors.JWTExpired ? 'expired' : 'invalid' };
  }
}
