import type { Database, Tx } from '#database';
import { instant } from '#database';
import type { KeptChanges, NamedPerson, Organisation } from '#domain';
import { hashVersion } from '../journal/organisation-chain';

/** Who loads the organisation: a person on a page, or an account of the operating system, with the name that was given, in a terminal. */
export interface LoadedBy {
  readonly personId: string | null;
  readonly account: string | null;
  /** Who had brought it in, where another says yes to it and loads it. */
  readonly broughtInBy?: string;
}

/** One loading of the organisation, as it is kept. */
export interface OrganisationVersion extends LoadedBy {
  readonly number: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The person; null where none did it. */
  readonly by: NamedPerson | null;
  readonly changes: KeptChanges;
}

/** All loadings, the newest first. */
export const organisationVersions = async (db: Database | Tx): Promise<OrganisationVersion[]> => {
  const rows = await db
    .selectFrom('organisation_versions')
    .leftJoin('people', 'people.id', 'organisation_versions.person_id')
    .orderBy('number', 'desc')
    .select(['number', 'at', 'person_id', 'account', 'changes', 'people.title', 'people.email'])
    .execute();
  return rows.map(({ person_id: personId, title, email, ...row }) => ({
    ...row,
    personId,
    by: title === null || email === null ? null : { title, email },
  }));
};

/** The number that the next loading gets. */
export const nextNumber = async (tx: Tx): Promise<number> => {
  const last = await tx
    .selectFrom('organisation_versions')
    .select((eb) => eb.fn.max('number').as('last'))
    .executeTakeFirst();
  return (last?.last ?? 0) + 1;
};

/** What is kept of a loading. */
export interface KeepVersion {
  readonly number: number;
  readonly at: number;
  readonly by: LoadedBy;
  readonly commandId: string | null;
  readonly changes: KeptChanges;
  readonly organisation: Organisation;
}

/** Keeps a loading at the end of the organisation's chain. The organisation is locked. */
export const keepVersion = async (
  tx: Tx,
  { number, at, by, commandId, changes, organisation }: KeepVersion,
): Promise<void> => {
  const last = await tx
    .selectFrom('organisation_versions')
    .where('number', '=', number - 1)
    .select('hash')
    .executeTakeFirst();
  const previous = last?.hash ?? '';
  const row = { number, at, person_id: by.personId, account: by.account, changes, organisation, command_id: commandId };
  await tx
    .insertInto('organisation_versions')
    .values({
      ...row,
      at: instant(at),
      changes: JSON.stringify(changes),
      organisation: JSON.stringify(organisation),
      previous_hash: previous,
      hash: hashVersion(previous, row),
    })
    .execute();
};
