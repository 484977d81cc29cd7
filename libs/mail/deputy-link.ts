import { createHmac, timingSafeEqual } from 'node:crypto';

const sign = (secret: string, what: string): string => createHmac('sha256', secret).update(what).digest('base64url');
const signature = (secret: string, deputyshipId: string): string => sign(secret, `deputy ${deputyshipId}`);
const isSame = (one: string, other: string): boolean => {
  const [own, theirs] = [Buffer.from(one), Buffer.from(other)];
  return own.length === theirs.length && timingSafeEqual(own, theirs);
};

/** The token of the link with which the one who is asked says yes or no: it is good for that alone, and while the question stands. */
export const deputyLinkToken = (secret: string, deputyshipId: string): string =>
  `${deputyshipId}.${signature(secret, deputyshipId)}`;

/** The deputyship that a token is for; null for one that we did not make. */
export function readDeputyLink(secret: string, token: string): string | null {
  const [deputyshipId = '', given = ''] = token.split('.');
  return isSame(signature(secret, deputyshipId), given) ? deputyshipId : null;
}

/** A deputyship, and who is asked to confirm it: who is away, or a leader of theirs. */
export interface DeputyConfirmation {
  readonly deputyshipId: string;
  readonly personId: string;
}

const confirmation = (secret: string, { deputyshipId, personId }: DeputyConfirmation): string =>
  sign(secret, `deputy confirmation ${deputyshipId} ${personId}`);

/** The token of the link with which one person says whether somebody shall be a deputy: it is theirs, and good for that alone. */
export const deputyConfirmationToken = (secret: string, one: DeputyConfirmation): string =>
  `${one.deputyshipId}.${one.personId}.${confirmation(secret, one)}`;

/** What such a token is for; null for one that we did not make. */
export function readDeputyConfirmation(secret: string, token: string): DeputyConfirmation | null {
  const [deputyshipId = '', personId = '', given = '', ...rest] = token.split('.');
  const one = { deputyshipId, personId };
  return rest.length === 0 && isSame(confirmation(secret, one), given) ? one : null;
}
