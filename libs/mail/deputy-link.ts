import { createHmac, timingSafeEqual } from 'node:crypto';

const signature = (secret: string, deputyshipId: string): string =>
  createHmac('sha256', secret).update(`deputy ${deputyshipId}`).digest('base64url');

/** The token of the link with which the one who is asked says yes or no: it is good for that alone, and while the question stands. */
export const deputyLinkToken = (secret: string, deputyshipId: string): string =>
  `${deputyshipId}.${signature(secret, deputyshipId)}`;

/** The deputyship that a token is for; null for one that we did not make. */
export function readDeputyLink(secret: string, token: string): string | null {
  const [deputyshipId = '', given = ''] = token.split('.');
  const [own, theirs] = [Buffer.from(signature(secret, deputyshipId)), Buffer.from(given)];
  return own.length === theirs.length && timingSafeEqual(own, theirs) ? deputyshipId : null;
}
