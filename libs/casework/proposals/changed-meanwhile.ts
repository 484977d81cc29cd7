import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '#contracts';
import type { JsonObject, Tx } from '#database';
import { JOURNAL_KINDS, proposalChangeWords, proposalName, proposalStateTitle } from '#domain';
import type { ProposalRow } from './proposal-rows';

/** What happens to a proposal changes its words, or moves it to another state: entries of each sort hold the same. */
const happened = z.union([JOURNAL_KINDS.PROPOSAL_EDITED.reads, JOURNAL_KINDS.PROPOSAL_SUBMITTED.reads]);

const wordsOf = (payload: JsonObject): string[] => {
  const entry = happened.safeParse(payload).data;
  if (entry === undefined) return [];
  return 'changes' in entry ? entry.changes.map(proposalChangeWords) : [`nu: ${proposalStateTitle(entry.to)}`];
};

/** A proposal that somebody else changed since it was shown: who, and what to what, as the journal has it. */
export const changedMeanwhile = async (tx: Tx, row: ProposalRow, seenVersion: number): Promise<Refusal> => {
  const entries = await tx
    .selectFrom('journal')
    .leftJoin('people', 'people.id', 'journal.actor_id')
    .where('journal.case_id', '=', row.case_id)
    .where(sql<boolean>`payload ? 'proposal'`)
    .where(sql<string>`payload ->> 'proposal'`, '=', row.id)
    .where(sql<number>`(payload ->> 'version')::int`, '>', seenVersion)
    .orderBy('journal.seq')
    .select(['people.title', 'journal.payload', 'journal.event'])
    .execute();
  const lines = entries.flatMap((entry) => {
    const what = wordsOf(entry.payload);
    return what.length > 0 ? [`${entry.title ?? 'Årshjulet'}: ${what.join('; ')}.`] : [];
  });
  return new Refusal(
    'PROPOSAL.CHANGED',
    [`${proposalName(row)} er ændret i mellemtiden, så dit er ikke gemt endnu.`, ...lines].join('\n'),
  );
};
