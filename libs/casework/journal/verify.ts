import type { Database, Tx } from '#database';
import { ChainWalk, type BrokenJournal } from './chain-walk';
import { chainHeads, journalRows, type JournalRow } from './journal-rows';
import { brokenOrganisation, organisationRows } from './organisation-chain';
import { SealWalk } from './seal-walk';

/** What a check of the journal found. */
export interface JournalVerdict {
  readonly entries: number;
  readonly cases: number;
  readonly seals: number;
  readonly broken: BrokenJournal | null;
}

/**
 * Walks the chain of every case (or of one) in the order of the cases' ids and stops at the first entry that does not fit: changed, missing,
 * moved, or added behind the record's back; then that of the organisation's loadings; then makes every seal anew and compares, which finds chains that were written anew from end to
 * end. One case alone has no seals. Reads one snapshot, a thousand rows at a time. Seals cut off at the end can only be seen by who kept them elsewhere.
 */
export const verifyJournal = (db: Database, options: { readonly caseId?: string } = {}): Promise<JournalVerdict> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const rows =
        options.caseId === undefined ? await tx.selectFrom('seals').selectAll().orderBy('day').execute() : [];
      const seals = new SealWalk(rows);
      const { entries, cases, broken } = await walkChains(tx, seals, options.caseId);
      const loadings = options.caseId === undefined ? await organisationRows(tx) : [];
      seals.organisation(loadings);
      return {
        entries: entries + loadings.length,
        cases,
        seals: rows.length,
        broken: broken ?? brokenOrganisation(loadings) ?? seals.end(),
      };
    });

const walkChains = async (
  tx: Tx,
  seals: SealWalk,
  caseId: string | undefined,
): Promise<Omit<JournalVerdict, 'seals'>> => {
  const journal = journalRows(tx, caseId);
  let next: JournalRow | null = await take(journal);
  let entries = 0;
  let cases = 0;
  for await (const head of chainHeads(tx, caseId)) {
    const chain = new ChainWalk(head);
    cases += 1;
    for (; next?.case_id === head.id; next = await take(journal)) {
      entries += 1;
      seals.step(next);
      const broken = chain.step(next);
      if (broken) return { entries, cases, broken };
    }
    seals.endOfCase();
    const broken = chain.end();
    if (broken) return { entries, cases, broken };
  }
  return { entries, cases, broken: null };
};

const take = async (journal: AsyncGenerator<JournalRow>): Promise<JournalRow | null> => {
  const { value, done } = await journal.next();
  return done === true ? null : value;
};
