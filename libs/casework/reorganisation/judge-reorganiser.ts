import type { Tx } from '#database';
import { SITE } from '#domain';
import { judgeActor } from '../kernel/people';

/** Refuses ORG.NOT_YOURS for who may not load the organisation. */
export const judgeReorganiser = (tx: Tx, personId: string): Promise<void> =>
  judgeActor(
    tx,
    personId,
    'site:change-organisation',
    SITE,
    'Kun en administrator kan indlæse organisationen.',
    'ORG.NOT_YOURS',
  );
