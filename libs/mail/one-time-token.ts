import { createHash, randomBytes } from 'node:crypto';

/** A secret for a one-time link or a session: 32 random bytes, 43 characters, safe in a URL and a cookie. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of it (SHA-256, 64 hex digits): who reads the database cannot log in with what stands there. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
