import { Refusal } from '#contracts';
import type { Tx } from '#database';
import type { NamedPerson } from '#domain';
import type { LoadedBy } from './organisation-versions';

const read = (tx: Tx, personId: string): Promise<NamedPerson> =>
  tx.selectFrom('people').where('id', '=', personId).select(['email', 'title']).executeTakeFirstOrThrow();

/** The address of a person of the record. */
export const addressOf = async (tx: Tx, personId: string): Promise<string> => (await read(tx, personId)).email;

/** What a person of the record is called. */
export const titleOf = async (tx: Tx, personId: string): Promise<string> => (await read(tx, personId)).title;

/** Who had brought in what another loads, as it is kept; nothing where it is one and the same. */
export const bringerOf = async (tx: Tx, { broughtInBy }: LoadedBy): Promise<{ readonly broughtInBy?: NamedPerson }> =>
  broughtInBy === undefined ? {} : { broughtInBy: await read(tx, broughtInBy) };

/** Who loads it, as one reads it in a mail. */
export const whoLoads = async (tx: Tx, { personId, account }: LoadedBy): Promise<string> =>
  personId === null ? (account ?? 'Driften') : (await read(tx, personId)).title;

/** An organisation that gives something to the person who would load it is not theirs to load. */
export const needsAnother = (gains: readonly string[]): Refusal =>
  new Refusal(
    'ORG.NEEDS_ANOTHER',
    `Intet er indlæst. Det giver dig selv ${gains.join('; ')}, så en anden skal sige ja. Bed chefen for Økonomi & Stab eller kommunaldirektøren om det.`,
  );
