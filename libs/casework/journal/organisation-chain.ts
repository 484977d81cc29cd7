import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Database, Json, OrganisationVersionTable, Tx } from '#database';
import type { BrokenJournal } from './chain-walk';
import { canonical } from './journal';
import type { SealedHead } from './seal';

/** What stands for a case's id where the organisation's own chain is sealed with those of the cases. */
const ORGANISATION = 'organisation';

export type OrganisationVersionRow = Selectable<OrganisationVersionTable>;

/** The hash of one loading of the organisation: SHA-256 over the hash before it and what is kept of it, in hexadecimal. */
export const hashVersion = (
  previousHash: string,
  row: Omit<OrganisationVersionRow, 'previous_hash' | 'hash'>,
): string => {
  const { number, at, person_id, account, changes, organisation, command_id } = row;
  // Through JSON, as the database keeps it: what is undefined there is not.
  const kept: Json = JSON.parse(JSON.stringify({ number, at, person_id, account, changes, organisation, command_id }));
  return createHash('sha256').update(previousHash).update(canonical(kept)).digest('hex');
};

/** All loadings of the organisation, from the first. */
export const organisationRows = (db: Database | Tx): Promise<OrganisationVersionRow[]> =>
  db.selectFrom('organisation_versions').selectAll().orderBy('number').execute();

/** A row as the end of a chain, for a seal. */
export const headOf = ({ number, hash }: Pick<OrganisationVersionRow, 'number' | 'hash'>): SealedHead => ({
  caseId: ORGANISATION,
  seq: number,
  hash,
});

/** The first thing that does not fit in the organisation's chain, or null. */
export const brokenOrganisation = (rows: readonly OrganisationVersionRow[]): BrokenJournal | null => {
  let previous = '';
  for (const [index, row] of rows.entries()) {
    const what = (text: string): BrokenJournal => ({ caseId: null, seq: row.number, what: text });
    if (row.number !== index + 1)
      return what(`Organisationens ændring nr. ${index + 1} mangler: efter nr. ${index} kommer nr. ${row.number}.`);
    if (row.previous_hash !== previous)
      return what(`Organisationens ændring nr. ${row.number} bygger ikke på den før: kæden er brudt her.`);
    if (hashVersion(previous, row) !== row.hash)
      return what(`Organisationens ændring nr. ${row.number} er ændret, efter at den blev skrevet.`);
    previous = row.hash;
  }
  return null;
};
