import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '#contracts';
import type { Database, JsonObject, Tx } from '#database';
import { JOURNAL_KINDS, proposalChangeWords, proposalName, proposalStateTitle } from '#domain';
import type { ProposalRow } from './proposal-rows';

/** What happens to a proposal changes its words, or moves it to another state: entries of each sort hold the same. */
const happenedEntry = z.union([JOURNAL_KINDS.PROPOSAL_EDITED.reads, JOURNAL_KINDS.PROPOSAL_SUBMITTED.reads]);

const wordsOf = (payload: JsonObject): string[] => {
  const entry = happenedEntry.safeParse(payload).data;
  if (entry === undefined) return [];
  return 'changes' in entry ? entry.changes.map(proposalChangeWords) : [`nu: ${proposalStateTitle(entry.to)}`];
};

/** Who did what to proposals after the version that is named of each: a line each, as the journal has it, by the proposals' ids. */
export const happenedSince = async (
  db: Database | Tx,
  caseId: string,
  proposals: readonly { readonly id: string; readonly version: number }[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const versions = new Map(proposals.map(({ id, version }) => [id, version]));
  if (versions.size === 0) return new Map();
  const entries = await db
    .selectFrom('journal')
    .leftJoin('people', 'people.id', 'journal.actor_id')
    .where('journal.case_id', '=', caseId)
    .where(sql<boolean>`payload ? 'proposal'`)
    .where(sql<string>`payload ->> 'proposal'`, '=', sql<string>`any(${[...versions.keys()]}::text[])`)
    .orderBy('journal.seq')
    .select([
      'people.title',
      'journal.payload',
      sql<string>`payload ->> 'proposal'`.as('proposal'),
      sql<number>`(payload ->> 'version')::int`.as('version'),
    ])
    .execute();
  const lines = entries.flatMap(({ title, payload, proposal, version }) => {
    const what = version > (versions.get(proposal) ?? version) ? wordsOf(payload) : [];
    return what.length > 0 ? [{ proposal, line: `${title ?? 'Årshjulet'}: ${what.join('; ')}.` }] : [];
  });
  return new Map(
    [...Map.groupBy(lines, ({ proposal }) => proposal)].map(([id, own]) => [id, own.map(({ line }) => line)]),
  );
};

/** A proposal that somebody else changed since it was shown: who, and what to what, as the journal has it. */
export const changedMeanwhile = async (tx: Tx, row: ProposalRow, seenVersion: number): Promise<Refusal> => {
  const happened = await happenedSince(tx, row.case_id, [{ id: row.id, version: seenVersion }]);
  return new Refusal(
    'PROPOSAL.CHANGED',
    [`${proposalName(row)} er ændret i mellemtiden, så dit er ikke gemt endnu.`, ...(happened.get(row.id) ?? [])].join(
      '\n',
    ),
  );
};
