import { randomBytes } from 'node:crypto';

/** A secret for a one-time link or a session: 32 random bytes, 43 characters, safe in a URL and a cookie. */
export const randomToken = (): string => randomBytes(32).toString('base64url');
