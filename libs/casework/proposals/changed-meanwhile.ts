import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '#contracts';
import type { Tx } from '#database';
import { proposalChangeSchema, proposalChangeWords, proposalName, proposalStateTitle, PROPOSAL_STATES } from '#domain';
import type { ProposalRow } from './proposal-rows';

const payload = z.object({
  changes: z.array(proposalChangeSchema).catch([]),
  to: z.enum(PROPOSAL_STATES).optional().catch(undefined),
});

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
    const { changes, to } = payload.parse(entry.payload);
    const what = [...changes.map(proposalChangeWords), ...(to === undefined ? [] : [`nu: ${proposalStateTitle(to)}`])];
    return what.length > 0 ? [`${entry.title ?? 'Årshjulet'}: ${what.join('; ')}.`] : [];
  });
  return new Refusal(
    'PROPOSAL.CHANGED',
    [`${proposalName(row)} er ændret i mellemtiden, så dit er ikke gemt endnu.`, ...lines].join('\n'),
  );
};
